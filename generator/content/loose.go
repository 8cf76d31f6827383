package content

import (
	"io/fs"
	"path"
	"strings"

	"milepost/generator/naming"
)

// Loose returns a checklist that is in no site: name in fsys, where as
// problems are to name it. Its slug and name are those of the file.
func Loose(fsys fs.FS, name, where string) Team {
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	return Team{Slug: naming.SlugOrHash(stem), Name: readable(stem), File: File{Path: where, fsys: fsys, name: name}}
}
