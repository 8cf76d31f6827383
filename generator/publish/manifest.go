package publish

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
)

// A manifest is the names of all files that builds wrote, one on each line.
type manifest struct {
	text []byte

	once  sync.Once
	names map[string]bool
}

// readManifest returns the manifest in root, nil where there is none.
func readManifest(root *os.Root) ([]byte, error) {
	info, err := root.Lstat(manifestName)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return root.ReadFile(manifestName)
}

// files returns the names as a set.
func (m *manifest) files() map[string]bool {
	m.once.Do(func() {
		m.names = make(map[string]bool)
		for line := range strings.Lines(string(m.text)) {
			name := strings.TrimRight(line, "\r\n")
			// Git or the user may have touched it, and what it names is removed.
			if fs.ValidPath(name) && name != "." && !isReserved(name) {
				m.names[name] = true
			}
		}
	})
	return m.names
}

// has reports whether a build wrote a file.
func (m *manifest) has(name string) bool { return m.files()[name] }

// isCurrent reports whether the manifest that is there is what this build
// would write.
func (p *Publisher) isCurrent() bool {
	type group struct {
		name string
		kept []Kept // nil for one file
	}
	groups := make([]group, 0, len(p.files)+len(p.kept))
	size := 0
	for name := range p.files {
		groups = append(groups, group{name, nil})
		size += len(name) + 1
	}
	for dir, files := range p.kept {
		groups = append(groups, group{dir, files})
		for _, f := range files {
			size += len(dir) + len(f.Name) + 1
		}
	}
	if size != len(p.old.text) {
		return false
	}
	slices.SortFunc(groups, func(a, b group) int { return cmp.Compare(a.name, b.name) })
	rest, same := p.old.text, true
	next := func(part string) {
		same = same && len(rest) >= len(part) && string(rest[:len(part)]) == part
		if same {
			rest = rest[len(part):]
		}
	}
	for _, g := range groups {
		if g.kept == nil {
			next(g.name)
			next("\n")
		}
		if !slices.IsSortedFunc(g.kept, byName) {
			g.kept = slices.SortedFunc(slices.Values(g.kept), byName)
		}
		for _, f := range g.kept {
			next(g.name)
			next(f.Name)
			next("\n")
		}
	}
	return same
}

func byName(a, b Kept) int { return cmp.Compare(a.Name, b.Name) }

// writeManifest replaces the manifest at once.
func (p *Publisher) writeManifest(names []string) error {
	text := strings.Join(names, "\n") + "\n"
	if len(names) == 0 {
		text = ""
	}
	const staged = "manifest"
	if err := p.stage.WriteFile(staged, []byte(text), 0o666); err != nil {
		return p.fail("write", manifestName, err)
	}
	if err := p.root.Rename(stagingName+"/"+staged, manifestName); err != nil {
		return p.fail("write", manifestName, err)
	}
	return nil
}
