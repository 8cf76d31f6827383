package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// inputs are the folders of a site that a build reads.
var inputs = [...]string{"content", "templates"}

// checkOut refuses to publish the site in a folder where it would read its
// own pages as input, or write beside what it reads: inside content/ or
// templates/, the site's folder or one above it; and inside git's folder.
// Links are resolved, and folders compared as the file system compares them.
// Nothing need be there yet.
func checkOut(site, out string) error {
	to, err := resolve(out)
	if err != nil {
		return err
	}
	from, err := resolve(site)
	if err != nil {
		return err
	}
	refuse := func(where string) error {
		return fmt.Errorf("--out %s: is %s (choose a folder of its own, such as public)", out, where)
	}
	for part := range strings.SplitSeq(filepath.ToSlash(to), "/") {
		if strings.EqualFold(part, ".git") {
			return refuse("inside .git/, which is git's")
		}
	}
	for _, name := range inputs {
		dir, err := resolve(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if isWithin(to, dir) {
			return refuse("inside " + name + "/, from which the site is made")
		}
		if isWithin(dir, to) {
			return refuse("a folder with the site's " + name + "/ in it")
		}
	}
	if isWithin(from, to) {
		return refuse("a folder with the site's site.toml in it")
	}
	return nil
}

// resolve returns the absolute path of what is at path, without links, or of
// what would be there.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for {
		real, err := filepath.EvalSymlinks(path)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		up := filepath.Dir(path)
		if up == path {
			return "", err
		}
		path, rest = up, filepath.Join(filepath.Base(path), rest)
	}
}

// isWithin reports whether dir, resolved, is folder or in it, at any depth.
func isWithin(dir, folder string) bool {
	want, err := os.Stat(folder)
	for {
		var at fs.FileInfo
		if err == nil {
			at, _ = os.Stat(dir)
		}
		if dir == folder || at != nil && os.SameFile(at, want) {
			return true
		}
		up := filepath.Dir(dir)
		if up == dir {
			return false
		}
		dir = up
	}
}
