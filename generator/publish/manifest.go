package publish

import (
	"errors"
	"io/fs"
	"os"
	"strings"
)

// readManifest returns the files that builds wrote into root, as its manifest
// names them, one on each line. A folder without one has none.
func readManifest(root *os.Root) (map[string]bool, error) {
	files := make(map[string]bool)
	info, err := root.Lstat(manifestName)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return files, nil
	}
	if err != nil {
		return nil, err
	}
	text, err := root.ReadFile(manifestName)
	for line := range strings.Lines(string(text)) {
		name := strings.TrimRight(line, "\r\n")
		// Git or the user may have touched it, and what it names is removed.
		if fs.ValidPath(name) && name != "." && !isReserved(name) {
			files[name] = true
		}
	}
	return files, err
}

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
