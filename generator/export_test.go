package generator

import (
	"io/fs"
	"sync"
)

// Templates are those that tests have parsed, by their bytes: to parse them
// takes longer than to make a small site of them.
type Templates struct{ parsed sync.Map }

// Load is the package's Load, but templates that are byte by byte those of a
// Load before are not parsed again.
func (t *Templates) Load(fsys fs.FS, o Options) (*Site, error) {
	c, err := loadConfig(fsys, o)
	if err != nil {
		return nil, err
	}
	sum, err := checksum((&Site{config: c}).accented(overlay{sub(fsys, templatesDir), o.Templates}))
	if err != nil {
		return nil, err
	}
	key := parsed{sum: sum, minify: c.Minify}
	before, known := t.parsed.Load(key)
	switch {
	case known && o.Memory != nil:
		o.Memory.parsed = before.(parsed)
	case known:
		o.Templates = nil
	}
	s, err := Load(fsys, o)
	switch {
	case err != nil:
		return nil, err
	case known:
		s.renderer = before.(parsed).renderer
	case s.rendererErr == nil:
		t.parsed.Store(key, parsed{sum, c.Minify, s.renderer})
	}
	return s, nil
}
