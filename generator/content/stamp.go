package content

import (
	"io/fs"
	"time"
)

// A Stamp is by what a file is known without reading it: whoever writes to the
// file, or puts another in its place, changes it. The time of a change is set by
// the system, so that no program sets it back, but where a file system keeps none
// of its own, such as FAT.
type Stamp struct {
	Size     int64 // in bytes
	Modified int64 // in nanoseconds since 1970
	Changed  int64 // of the file or of what is known of it, likewise
	Device   uint64
	Inode    uint64
}

// settling is longer than the clock of any file system takes for a step: two
// changes in one step cannot be told apart.
const settling = 3 * time.Second

// NewStamp returns the Stamp of a file. ok is false where there is none, as for
// nil, and for a file that changed so shortly before now, or after, that the next
// change might leave the Stamp as it is. Git calls such an entry of its index racy:
// https://git-scm.com/docs/racy-git
func NewStamp(info fs.FileInfo, now time.Time) (s Stamp, ok bool) {
	if info == nil {
		return s, false
	}
	if s, ok = stampOf(info); !ok || time.Unix(0, max(s.Modified, s.Changed)).After(now.Add(-settling)) {
		return Stamp{}, false
	}
	return s, true
}
