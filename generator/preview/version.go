package preview

import (
	"net/url"
	"sync"
	"time"

	"milepost/generator"
)

// A version is what is served from one change to the next.
type version struct {
	number int
	err    error                     // why there is nothing to show; nil if there is
	folder *generator.Folder         // that files are read from; nil before the first good version
	files  map[string]generator.File // by path; where err is not nil, of the last good version
	base   string                    // path on its host at which the site will stand: "/course/"

	failed sync.Once // tells of the first page that fails
}

// rebuild loads the site and shows it. It is called by one goroutine at a time.
func (p *preview) rebuild() {
	start := time.Now()
	next, site := p.load()
	p.show(next, site, time.Since(start))
}

// show puts a version in place of the current one, and says so.
func (p *preview) show(next *version, site *generator.Site, took time.Duration) {
	p.replace(next)
	p.tell(Report{Site: site, Err: next.err, Took: took})
}

// load reads the site as it is now. The folder is opened anew each time, for
// another may have taken its place.
func (p *preview) load() (*version, *generator.Site) {
	folder, err := generator.OpenFolder(p.Dir)
	if err != nil {
		return &version{err: err}, nil
	}
	o := p.Load()
	o.Memory, o.Templates = p.memory, p.Builtin
	site, err := generator.Load(folder, o)
	var plan *generator.Plan
	if err == nil {
		plan, err = site.Plan()
	}
	if err != nil {
		folder.Close()
		return &version{err: err}, site
	}
	files := plan.Files()
	v := &version{folder: folder, files: make(map[string]generator.File, len(files))}
	for _, f := range files {
		v.files[f.Path] = f
	}
	if u, err := url.Parse(site.BaseURL()); err == nil {
		v.base = u.Path
	}
	return v, site
}

// replace makes next the current version. One that is broken keeps the files
// of the one before.
func (p *preview) replace(next *version) {
	p.mu.Lock()
	defer p.mu.Unlock()
	last := p.current
	if next.err != nil && last != nil {
		next.folder, next.files, next.base = last.folder, last.files, last.base
	} else if last != nil && last.folder != nil {
		last.folder.Close()
	}
	next.number = 1
	if last != nil {
		next.number += last.number
	}
	p.current = next
	close(p.changed)
	p.changed = make(chan struct{})
}

// close closes what the current version reads from.
func (p *preview) close() {
	if p.current.folder != nil {
		p.current.folder.Close()
	}
}
