//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"errors"
	"os"
	"syscall"
)

// lock keeps other builds out of the folder until it is closed. The system
// lets go of it when the process ends, however it ends; a file system that
// knows no locks does without.
func lock(dir *os.File) error {
	err := syscall.Flock(int(dir.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errors.New("another build is writing to it")
	}
	return nil
}

// unlock lets go of the lock and closes the folder. Closing alone would leave
// the lock to a program that is just being started, until that has begun.
func unlock(dir *os.File) {
	syscall.Flock(int(dir.Fd()), syscall.LOCK_UN) // if it fails, closing does it
	dir.Close()
}
