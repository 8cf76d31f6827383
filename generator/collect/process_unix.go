//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package collect

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// ownGroup puts a process into a group of its own, all of which is killed
// when its context ends: git leaves the network to programs that it starts.
// The lock keep, if there is one, stays open in all of them.
func ownGroup(cmd *exec.Cmd, keep *os.File) {
	if keep != nil {
		cmd.ExtraFiles = []*os.File{keep}
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error {
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
}
