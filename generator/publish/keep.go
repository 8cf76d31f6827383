package publish

import (
	"path"
	"strings"
)

// A Stamp is by what a file is known without reading it. To write to the file
// and set its time back leaves it as it is; to put another file in its place,
// whatever its time, does not, but on a system without inodes.
type Stamp struct {
	Size     int64 // in bytes
	Modified int64 // in nanoseconds since 1970
	Inode    uint64
}

// A Kept is a file that a build before this one published.
type Kept struct {
	Name  string // in its folder
	Stamp Stamp  // as Put returned it
}

// Has reports whether all of these files are in a folder of the site, which is ""
// or ends in a slash, and nobody has touched them since.
func (p *Publisher) Has(dir string, files []Kept) bool {
	at, ok := p.realFolder(dir)
	return ok && p.areThere(at, files)
}

// Take takes files of one folder, which are different ones, as Put does with such
// as are unchanged. Has must have said that they are there. It takes all or none.
func (p *Publisher) Take(dir string, files []Kept) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.takeAll(dir, files); err != nil {
		if p.err == nil {
			p.err = err // as Put would fail
		}
		return false
	}
	return true
}

// realFolder returns the path of a folder that is "" or ends in a slash; ok is
// false where it is none of a site, or where one on the way is a link.
func (p *Publisher) realFolder(dir string) (at string, ok bool) {
	at = path.Clean(dir)
	if at == "." {
		return at, dir == ""
	}
	return at, dir == at+"/" && valid(at) == nil && p.isReal(at)
}

// takeAll notes that files are kept. Those of a folder in which there is no other
// are noted together, for a large class has many files.
func (p *Publisher) takeAll(dir string, files []Kept) error {
	at := path.Clean(dir)
	if _, known := p.folded[strings.ToLower(at)]; known || at == "." || p.done {
		for _, f := range files {
			if err := p.take(dir+f.Name, f.Stamp.Size); err != nil {
				return p.fail("write", dir+f.Name, err)
			}
		}
		return nil
	}
	if err := p.enter(at); err != nil {
		return p.fail("write", at, err)
	}
	p.kept[dir] = files
	for _, f := range files {
		p.bytes += f.Stamp.Size
	}
	return nil
}

// unfold notes the files of a folder that were kept together one by one.
func (p *Publisher) unfold(dir string) {
	for _, f := range p.kept[dir] {
		p.folded[strings.ToLower(dir+f.Name)] = dir + f.Name
		p.files[dir+f.Name] = false
	}
	delete(p.kept, dir)
}

// unfoldAll does so with all folders.
func (p *Publisher) unfoldAll() {
	for dir := range p.kept {
		p.unfold(dir)
	}
}

// areThere reports whether files of a site are as they were, in a folder of one
// that is real.
func (p *Publisher) areThere(at string, files []Kept) bool {
	for _, f := range files {
		if strings.Contains(f.Name, "/") || valid(f.Name) != nil {
			return false
		}
	}
	return p.there.have(at, files)
}
