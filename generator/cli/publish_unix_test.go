//go:build unix

package cli

import (
	"io/fs"
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

// readOnly builds into a folder whose rights forbid it, or those of one in it.
func (b bench) readOnly(t *testing.T) {
	out := filepath.Join(filepath.Dir(b.program), "public")
	put(t, out, users)
	b.run(t, b.before, out)
	err := filepath.WalkDir(out, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() {
			err = os.Chmod(path, 0o777)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]string{
		"course":               "public/course: operation not permitted", // where files are another's
		".":                    "public/.milepost-staging: permission denied",
		"course/teams/group-2": "public/course/teams/group-2: permission denied", // which changes
		"course/teams/group-0": "public/course/teams/group-0: permission denied", // which goes
		"course/teams":         "public/course/teams: permission denied",
	} {
		rights := os.FileMode(0o555)
		if dir == "course" {
			if os.Getuid() != 0 {
				continue // files of another's are made by root alone
			}
			rights = 0o777 | os.ModeSticky
		}
		if err := os.Chmod(filepath.Join(out, dir), rights); err != nil {
			t.Fatal(err)
		}
		status := failed
		if dir == "." {
			status = unable // it could not begin
		}
		cmd := b.build(b.after, out)
		asAnother(cmd)
		text, err := cmd.CombinedOutput()
		if err == nil || cmd.ProcessState.ExitCode() != status || !strings.HasSuffix(string(text), want+"\n") {
			t.Errorf("%v: %s, want %s", err, text, want)
		}
		if err := os.Chmod(filepath.Join(out, dir), 0o777); err != nil {
			t.Fatal(err)
		}
		checkIs(t, out, b.old)
	}
}
