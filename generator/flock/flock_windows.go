package flock

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// Open opens what Try locks for a folder. Windows locks files only, so it is
// an empty one among the user's temporary files, which has the folder's number
// in its name, whatever path led there, and stays: one that is removed could
// be locked by a run that opened it before, and made anew by another. Where it
// cannot be opened, it is the folder, and Try does without.
func Open(folder *os.Root) (*os.File, error) {
	f, err := folder.Open(".")
	if err != nil {
		return nil, err
	}
	var info windows.ByHandleFileInformation
	if err := windows.GetFileInformationByHandle(windows.Handle(f.Fd()), &info); err != nil {
		return f, nil
	}
	name := fmt.Sprintf("milepost-%08x-%08x%08x.lock", info.VolumeSerialNumber, info.FileIndexHigh, info.FileIndexLow)
	lock, err := os.OpenFile(filepath.Join(os.TempDir(), name), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return f, nil
	}
	f.Close()
	return lock, nil
}

// Try takes the lock of an open file. It reports false where another has it.
func Try(f *os.File) bool {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, new(windows.Overlapped))
	return !errors.Is(err, windows.ERROR_LOCK_VIOLATION) && !errors.Is(err, windows.ERROR_IO_PENDING)
}

// Release lets go of the lock and closes the file. Closing alone would do so
// too, but at a time of the system's choice.
func Release(f *os.File) {
	windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, new(windows.Overlapped)) // if it fails, closing does it
	f.Close()
}
