// Package preview serves a site while it is written: it counts the site anew
// on every change and reloads the pages that are open in a browser.
//
// A change is answered in three steps, of which only the first takes time:
// the site is loaded, with what the load before remembers; the pages that are
// open hear of the new version; each asks for itself, and is made then. No
// page is made that nobody looks at, so that a site of 1,000 teams is as
// quick to write as one of ten.
//
// What a browser gets is what build writes, but for the script that reloads
// the page. A site that cannot be built, or a page, is an error page that
// goes away by itself once the fault is mended; style sheets, images and data
// stay those of the last good site meanwhile.
//
// The server is for the person at this machine alone: it listens on
// 127.0.0.1, answers only requests that name this machine as their host, and
// writes nothing.
package preview

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"milepost/generator"
	"milepost/generator/diag"
)

// Options say what to serve.
type Options struct {
	Dir     string                   // the site's folder
	Builtin fs.FS                    // the built-in templates and assets
	Load    func() generator.Options // how to load the site; asked each time, for days pass
	Report  func(Report)             // told what happens; never called twice at once
}

// A Report is what there is to tell the person at the terminal: that the site
// was loaded, or that a page of it could not be made.
type Report struct {
	Site *generator.Site // as it was loaded; nil where it could not be, and for a page
	Page string          // that could not be made: "index.html"; "" for a load
	Err  error           // why the site or the page cannot be shown; nil if it can
	Took time.Duration   // how long the load took
}

// Problems returns why the site or the page cannot be shown, or else the errors
// in the teams' files, which stop nothing.
func (r Report) Problems() diag.List {
	if r.Err != nil {
		return problems(r.Err)
	}
	var list diag.List
	for _, p := range r.Site.Problems {
		if p.Severity == diag.Error {
			list = append(list, p)
		}
	}
	return list
}

// closing is how long requests may take to end once the server is to quit.
const closing = time.Second

// Serve serves the site on l until ctx is done, and closes l. A folder that is
// not there or holds no site at all is an error at once; whatever else is wrong
// is shown in the browser until it is mended.
func Serve(ctx context.Context, l net.Listener, o Options) error {
	defer l.Close()
	folder, err := generator.OpenFolder(o.Dir)
	if err != nil {
		return err
	}
	folder.Close()
	p := &preview{Options: o, memory: generator.NewMemory(), started: time.Now(), changed: make(chan struct{})}
	w, err := newWatcher(o.Dir)
	if err != nil {
		return err
	}
	defer w.close()
	start := time.Now()
	first, site := p.load()
	if noSite(first.err) {
		return first.err
	}
	p.show(first, site, time.Since(start))
	defer p.close()

	ctx, stop := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer stop()
	changes := make(chan struct{}, 1)
	wg.Go(func() { w.watch(ctx, changes) })
	wg.Go(func() {
		settle(ctx, changes, func() {
			// What cannot be watched now is tried again at the next change.
			_ = w.follow()
			p.rebuild()
		})
	})
	return p.serve(ctx, l)
}

// noSite reports whether err says that there is no site.toml.
func noSite(err error) bool {
	e, ok := errors.AsType[generator.ConfigError](err)
	return ok && len(e.List) > 0 && e.List[0].Code == "no-site"
}

// A preview is a site that is served.
type preview struct {
	Options
	memory  *generator.Memory // of the loads before
	started time.Time         // sets versions apart from those of an earlier server

	reporting sync.Mutex // held while Report runs

	mu      sync.RWMutex // read-held while a file of current is made
	current *version
	changed chan struct{} // closed when current is replaced
}

// serve answers requests on l until ctx is done. The streams of events end
// with ctx, which is that of all requests.
func (p *preview) serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           p.handler(),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
	defer cancel()
	if err := server.Shutdown(limit); err != nil {
		server.Close()
	}
	<-failed
	return nil
}

// tell hands r to Report.
func (p *preview) tell(r Report) {
	p.reporting.Lock()
	defer p.reporting.Unlock()
	p.Report(r)
}

// now returns the number of the current version, and a channel that is closed
// when there is another.
func (p *preview) now() (id string, changed <-chan struct{}) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.id(), p.changed
}

// id names the current version, differently from all of any other server. It
// is called with mu held.
func (p *preview) id() string {
	return strconv.FormatInt(p.started.UnixNano(), 36) + "-" + strconv.Itoa(p.current.number)
}
