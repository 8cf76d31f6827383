package publish

import (
	"io/fs"
	"os"
	"path"
)

// A Stamp is by what a file is known without reading it.
type Stamp struct {
	Size     int64 // in bytes
	Modified int64 // in nanoseconds since 1970
}

func stampOf(info fs.FileInfo) Stamp { return Stamp{info.Size(), info.ModTime().UnixNano()} }

// A Kept is a file that a build before this one published.
type Kept struct {
	Name  string // as it was given to Put
	Stamp Stamp  // as Put returned it
}

// Keep takes files of the site as they are, as Write does with one that is
// unchanged, if all of them are there and nobody has touched them since. Else
// it takes none.
func (p *Publisher) Keep(files []Kept) bool {
	for _, f := range files {
		if !p.isThere(f) {
			return false
		}
	}
	for _, f := range files {
		if err := p.claim(f.Name, f.Stamp.Size); err != nil {
			p.note(p.fail("write", f.Name, err)) // as Put would fail
			return false
		}
	}
	return true
}

// isThere reports whether a file is as it was.
func (p *Publisher) isThere(f Kept) bool {
	if !fs.ValidPath(f.Name) || !p.isReal(path.Dir(f.Name)) {
		return false
	}
	var info fs.FileInfo
	err := p.there.in(path.Dir(f.Name), func(dir *os.Root) (err error) {
		info, err = dir.Lstat(path.Base(f.Name))
		return err
	})
	return err == nil && info.Mode().IsRegular() && stampOf(info) == f.Stamp
}
