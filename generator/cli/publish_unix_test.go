//go:build unix

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// shareRights lets other users read what the tests make, whatever the user's
// umask is: one of them builds as another user.
func shareRights() { syscall.Umask(0o022) }

// asAnother makes a command of root's one of a user who may not write
// everywhere; of another user's it makes nothing new.
func asAnother(cmd *exec.Cmd) {
	if os.Getuid() == 0 {
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
}

// readOnly builds into a folder whose rights forbid it.
func (b bench) readOnly(t *testing.T) {
	out := filepath.Join(filepath.Dir(b.program), "public")
	put(t, out, users)
	b.run(t, b.before, out)
	if err := os.Chmod(out, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(out, 0o755)
	cmd := b.build(b.after, out)
	asAnother(cmd)
	text, err := cmd.CombinedOutput()
	if err == nil || cmd.ProcessState.ExitCode() != 1 || !strings.HasSuffix(string(text), "public/.milepost-staging: permission denied\n") {
		t.Errorf("%v: %s", err, text)
	}
	checkIs(t, out, b.old)
}
