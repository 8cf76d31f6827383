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

// unlock lets go of a lock and closes its file. Closing alone would leave the
// lock to a program that is just being started, until that has begun.
func unlock(f *os.File) {
	syscall.Flock(int(f.Fd()), syscall.LOCK_UN) // if it fails, closing does it
	f.Close()
}

// tryLock takes a lock that lasts until f is closed, here and in the
// processes that inherited it; the system lets go of it when they end. ok is
// false where another has it. A file system that knows no locks does without.
func tryLock(f *os.File) (ok bool) {
	return !errors.Is(syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}
