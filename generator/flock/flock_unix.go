//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package flock

import (
	"errors"
	"os"
	"syscall"
)

// Try takes the lock of an open file or folder. It reports false where
// another has it.
func Try(f *os.File) bool {
	return !errors.Is(syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}

// Release lets go of the lock and closes the file. Closing alone would leave
// the lock to a program that is just being started, until that has begun.
func Release(f *os.File) {
	syscall.Flock(int(f.Fd()), syscall.LOCK_UN) // if it fails, closing does it
	f.Close()
}
