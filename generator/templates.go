package generator

import (
	"crypto/sha256"
	"fmt"
	"io/fs"

	"milepost/generator/accent"
	"milepost/generator/minify"
	"milepost/generator/render"
)

const templatesDir = "templates"

// newRenderer returns what makes pages of the templates in fsys, laid over
// builtin.
func (s *Site) newRenderer(fsys, builtin fs.FS) (*render.Renderer, error) {
	all := s.accented(overlay{sub(fsys, templatesDir), builtin})
	if s.memory == nil {
		return s.parse(all)
	}
	return s.memory.templates(all, s.config.Minify, s.parse)
}

// styleSheet is the file of the templates that an accent is added to.
const styleSheet = "site.css"

// accented returns templates whose style sheet has the site's accent. It
// stands in the file, for pages forbid styles of their own.
func (s *Site) accented(all fs.FS) fs.FS {
	c, ok := accent.Parse(s.config.Accent)
	if !ok {
		return all
	}
	css, err := fs.ReadFile(all, styleSheet)
	if err != nil {
		return all // whoever reads it next says what is wrong
	}
	return overlay{single{styleSheet, append(css, accent.CSS(c)...)}, all}
}

func (s *Site) parse(all fs.FS) (*render.Renderer, error) {
	var min *minify.Minifier // nil where files stay as they are
	if s.config.Minify {
		min = minify.New()
	}
	r, err := render.New(all, min)
	return r, under(templatesDir, err)
}

// A parsed is a Renderer and what it was made of.
type parsed struct {
	sum      [sha256.Size]byte
	minify   bool
	renderer *render.Renderer // nil for none
}

// templates returns the Renderer of the load before if the templates are the
// same, byte by byte, else a new one.
func (m *Memory) templates(all fs.FS, minify bool, make func(fs.FS) (*render.Renderer, error)) (*render.Renderer, error) {
	sum, err := checksum(all)
	if err == nil && m.parsed.renderer != nil && m.parsed.sum == sum && m.parsed.minify == minify {
		return m.parsed.renderer, nil
	}
	m.parsed = parsed{}
	r, failed := make(all)
	if failed != nil {
		return nil, failed
	}
	// Templates that changed while they were read are not remembered.
	if again, errAgain := checksum(all); err == nil && errAgain == nil && again == sum {
		m.parsed = parsed{sum, minify, r}
	}
	return r, nil
}

// checksum returns a sum of the names and bytes of all files.
func checksum(fsys fs.FS) (sum [sha256.Size]byte, err error) {
	h := sha256.New()
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, name)
		fmt.Fprintf(h, "%q %d ", name, len(b))
		h.Write(b)
		return err
	})
	h.Sum(sum[:0])
	return sum, err
}
