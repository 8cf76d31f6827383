// Package publish puts finished files into the output folder. It is the only
// writer there, and writes through one os.Root.
//
// A build either publishes all of its files or, when it fails, leaves the
// folder as it was: files that differ are staged in a folder of their own,
// and Commit moves them into place by renaming, a new folder as a whole. Killed at any moment, no file
// is cut short, though files of two builds may stand side by side; the next
// build heals that. (A machine that loses power is another matter: nothing
// here waits for the disk.)
//
// The folder may hold files of the user's: a .git, a CNAME, a note. A manifest
// names what builds wrote, and nothing else is ever removed. A file that
// stands where the site has one is replaced, whoever wrote it; a folder of the
// user's in the place of a file, or a file in the place of a folder, is an
// error. A symbolic link in the folder is replaced, never followed.
package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode"

	"milepost/generator/flock"
)

const (
	manifestName = ".milepost-manifest"
	stagingName  = ".milepost-staging"
	siteName     = "site" // in the staging: the files that differ, each on its own path
)

// A Publisher publishes the files of one build. It keeps other builds out
// of the folder until it is done.
type Publisher struct {
	dir   string   // as the user wrote it, for messages
	made  []string // the folders that Open made, the innermost first
	root  *os.Root
	lock  *os.File
	stage *os.Root
	old   manifest
	there folders // of root
	new   folders // of the staging's site

	blocks sync.Pool // of *block

	mu      sync.Mutex
	files   map[string]bool            // every written path → whether it is staged, for it differs
	kept    map[string][]Kept          // by folder, with a slash: those that are kept together, not in files
	folded  map[string]string          // every written path and folder, without case → as it is written
	real    map[string]bool            // whether a folder of that path is there, and no link on the way
	listed  map[string]map[string]bool // by folder that is real: the folders that were in it
	changed int
	bytes   int64
	err     error // the first of a Put
	done    bool
}

// A Summary says what a build did to the folder.
type Summary struct {
	Written int   // files of the site
	Changed int   // of them, those that are new or differ
	Removed int   // files of earlier builds that are no more
	Bytes   int64 // of all files of the site
}

// Open prepares dir, which it makes if need be, for the files of one build.
// The Publisher ends with Commit or Abort; an Abort after Commit does nothing,
// so it may be deferred.
func Open(dir string) (*Publisher, error) {
	p := &Publisher{dir: dir, files: make(map[string]bool), real: map[string]bool{".": true}, listed: map[string]map[string]bool{}}
	for at := filepath.Clean(dir); ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			break
		}
		p.made = append(p.made, at)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, p.fail("make", ".", err)
	}
	var err error
	if p.root, err = os.OpenRoot(dir); err != nil {
		return nil, p.fail("open", ".", err)
	}
	if err := p.prepare(); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

// ofTeam is about how many bytes of a manifest name the files of one team.
const ofTeam = 300

// prepare takes the lock, and clears away what a build that was killed left.
func (p *Publisher) prepare() (err error) {
	if p.lock, err = flock.Open(p.root); err != nil {
		return p.fail("open", ".", err)
	}
	if !flock.Try(p.lock) {
		return p.fail("lock", ".", errors.New("another build is writing to it"))
	}
	if p.old.text, err = readManifest(p.root); err != nil {
		return p.fail("read", manifestName, err)
	}
	room := len(p.old.text) / ofTeam
	p.kept, p.folded = make(map[string][]Kept, room), make(map[string]string, room)
	if err := p.root.RemoveAll(stagingName); err != nil {
		return p.fail("remove", stagingName, err)
	}
	if err := p.root.Mkdir(stagingName, 0o777); err != nil {
		return p.fail("make", stagingName, err)
	}
	if p.stage, err = p.root.OpenRoot(stagingName); err != nil {
		return p.fail("open", stagingName, err)
	}
	if err := p.stage.Mkdir(siteName, 0o777); err != nil {
		return p.fail("make", stagingName, err)
	}
	site, err := p.stage.OpenRoot(siteName)
	if err != nil {
		return p.fail("open", stagingName, err)
	}
	p.there, p.new = folders{root: p.root}, folders{root: site, make: true}
	return nil
}

// Put takes a file of the site, and says by what it is known from Commit on. name
// is slash-separated and relative; it may be put once, and no other may differ
// from it in case only. The folder does not change before Commit. Put is safe for
// concurrent use.
func (p *Publisher) Put(name string, data []byte) (Stamp, error) {
	stamp, err := p.put(name, data)
	if err != nil {
		p.note(err)
	}
	return stamp, err
}

// note keeps the first error, with which Commit will fail.
func (p *Publisher) note(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err == nil {
		p.err = err
	}
}

func (p *Publisher) put(name string, data []byte) (Stamp, error) {
	if err := p.claim(name, int64(len(data))); err != nil {
		return Stamp{}, p.fail("write", name, err)
	}
	if stamp, ok := p.isUnchanged(name, data); ok {
		return stamp, nil
	}
	p.mu.Lock()
	p.changed++
	p.files[name] = true
	p.mu.Unlock()
	var stamp Stamp
	err := p.new.in(path.Dir(name), func(dir *os.Root) (err error) {
		stamp, err = writeFile(dir, path.Base(name), data)
		return err
	})
	if err != nil {
		return Stamp{}, p.fail("write", name, err)
	}
	return stamp, nil
}

// writeFile makes a file in a folder.
func writeFile(dir *os.Root, name string, data []byte) (Stamp, error) {
	f, err := dir.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return Stamp{}, err
	}
	_, err = f.Write(data)
	info, statErr := f.Stat()
	if err = errors.Join(err, statErr, f.Close()); err != nil {
		return Stamp{}, err
	}
	return stampOf(info), nil
}

// claim notes that name is a file of the site, if it can be.
func (p *Publisher) claim(name string, size int64) error {
	if err := valid(name); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.take(name, size)
}

// plain reports whether a name is one of those that the site gives its files
// itself: nearly all are, and need no closer look.
func plain(name string) bool {
	for i := range len(name) {
		c := name[i]
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || i > 0 && c == '.' && name[i-1] != '.') {
			return false
		}
	}
	return name != ""
}

// valid returns an error for what cannot be the name of a file of a site.
func valid(name string) error {
	if plain(name) {
		return nil
	}
	if !fs.ValidPath(name) || name == "." || strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || r == '\\' }) {
		return errors.New("not a path of a file in a site")
	}
	if isReserved(name) {
		return errors.New("the name is not for a site's files")
	}
	return nil
}

// take is claim for a valid name, with the lock held.
func (p *Publisher) take(name string, size int64) error {
	if p.done {
		return errors.New("the build is published already")
	}
	if err := p.enter(path.Dir(name)); err != nil {
		return err
	}
	p.unfold(path.Dir(name) + "/")
	if other, taken := p.folded[strings.ToLower(name)]; taken {
		return p.collision(name, other)
	}
	p.folded[strings.ToLower(name)] = name
	p.files[name] = false
	p.bytes += size
	return nil
}

// enter notes that dir, and all above it, are folders of the site.
func (p *Publisher) enter(dir string) error {
	for ; dir != "."; dir = path.Dir(dir) {
		p.unfold(path.Dir(dir) + "/") // one of its files may have this name
		other, taken := p.folded[strings.ToLower(dir)]
		if _, isFile := p.files[other]; taken && (isFile || other != dir) {
			return p.collision(dir, other)
		}
		if taken {
			break
		}
		p.folded[strings.ToLower(dir)] = dir
	}
	return nil
}

// isReserved reports whether name is, or is in, what is ours or git's.
func isReserved(name string) bool {
	elements := strings.Split(strings.ToLower(name), "/")
	return elements[0] == manifestName || elements[0] == stagingName || slices.Contains(elements, ".git")
}

// collision says how a path and one that is taken are the same.
func (p *Publisher) collision(name, taken string) error {
	_, isFile := p.files[taken]
	switch {
	case name != taken:
		return fmt.Errorf("%s is written too, and on some systems they are one", taken)
	case isFile:
		return fmt.Errorf("%s is written already, as a file", taken)
	}
	return fmt.Errorf("%s is written already, as a folder", taken)
}

// isUnchanged reports whether the folder has the file with the same bytes.
func (p *Publisher) isUnchanged(name string, data []byte) (stamp Stamp, same bool) {
	if !p.isReal(path.Dir(name)) {
		return Stamp{}, false
	}
	err := p.there.in(path.Dir(name), func(dir *os.Root) error {
		info, err := dir.Lstat(path.Base(name))
		if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
			return err
		}
		stamp = stampOf(info)
		same, err = p.has(dir, path.Base(name), data)
		return err
	})
	return stamp, err == nil && same
}

// has reports whether a file that is as long as data has the same bytes.
func (p *Publisher) has(dir *os.Root, name string, data []byte) (bool, error) {
	f, err := dir.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	return p.says(f, 0, data), nil
}

// isReal reports whether dir is a folder, as are all above it: a file behind
// a link would be lost with the link.
func (p *Publisher) isReal(dir string) bool {
	p.mu.Lock()
	is, known := p.isKnown(dir)
	p.mu.Unlock()
	if known {
		return is
	}
	is = p.isReal(path.Dir(dir)) && (p.isListed(dir) || p.there.has(dir))
	p.mu.Lock()
	p.real[dir] = is
	p.mu.Unlock()
	return is
}

// isKnown reports whether dir is real, if that is known. The lock is held.
func (p *Publisher) isKnown(dir string) (is, known bool) {
	if is, known = p.real[dir]; known {
		return is, true
	}
	above, below := path.Split(dir)
	is = p.listed[path.Clean(above)][below]
	return is, is
}

// isListed reports whether dir is a folder of that name by a list of all that is
// in the one above, which must be real. That is read once: a large class has
// many folders in one.
func (p *Publisher) isListed(dir string) bool {
	above, below := path.Dir(dir), path.Base(dir)
	p.mu.Lock()
	defer p.mu.Unlock()
	names, known := p.listed[above]
	if !known {
		names = p.there.foldersIn(above)
		p.listed[above] = names
	}
	return names[below]
}

// Abort leaves the folder as it was before Open.
func (p *Publisher) Abort() error {
	if !p.finish() {
		return nil
	}
	return p.end()
}

// finish reports whether the build was not over; now it is.
func (p *Publisher) finish() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	was := p.done
	p.done = true
	return !was
}

// end clears the staging away, and the folders that were made for nothing.
func (p *Publisher) end() error {
	p.closeFolders()
	err := p.root.RemoveAll(stagingName)
	p.close()
	if err != nil {
		return p.fail("remove", stagingName, err)
	}
	for _, made := range p.made {
		os.Remove(made) // stays if there is anything in it
	}
	return nil
}

// closeFolders closes what a system may not let us move while it is open.
func (p *Publisher) closeFolders() {
	p.there.close()
	p.new.close()
	if p.new.root != nil {
		p.new.root.Close()
	}
}

func (p *Publisher) close() {
	if p.stage != nil {
		p.stage.Close()
	}
	if p.lock != nil {
		flock.Release(p.lock)
	}
	p.root.Close()
}

// fail returns "operation path: reason".
func (p *Publisher) fail(operation, name string, err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	} else if e, ok := errors.AsType[*os.LinkError](err); ok {
		err = e.Err
	}
	at := p.dir
	if name != "." {
		// Not cleaned: the message is to show what was wrong with it.
		at = strings.TrimRight(at, `/\`) + string(filepath.Separator) + filepath.FromSlash(name)
	}
	return fmt.Errorf("%s %s: %w", operation, at, err)
}
