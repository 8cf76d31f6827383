package content

import "time"

// A Stamp is by what a file is known without reading it: whoever writes to the
// file, or puts another in its place, changes it. A system sets the time of a
// file's change itself, so that no program can set it back.
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

// Stamp returns the file's Stamp as it was listed. ok is false where there is
// none, and for a file that changed so shortly before now, or after, that the
// next change might leave the Stamp as it is. Git calls such an entry of its
// index racy: https://git-scm.com/docs/racy-git
func (f File) Stamp(now time.Time) (s Stamp, ok bool) {
	if f.entry == nil {
		return s, false
	}
	info, err := f.entry.Info()
	if err != nil {
		return s, false
	}
	if s, ok = stampOf(info); !ok || max(s.Modified, s.Changed) > now.Add(-settling).UnixNano() {
		return Stamp{}, false
	}
	return s, true
}
