package preview

import (
	"bytes"
	_ "embed"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// own is where the preview's own files are. No file of a site can be there,
// for names that begin with a dot are left out.
const own = "/.milepost/"

//go:embed reload.js
var reloadScript string

//go:embed broken.css
var brokenStyle string

// handler answers the requests of browsers on this machine.
func (p *preview) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+own+"events", p.events)
	mux.Handle("GET "+own+"reload.js", file("reload.js", []byte(reloadScript)))
	mux.Handle("GET "+own+"broken.css", file("broken.css", []byte(brokenStyle)))
	mux.HandleFunc("GET /", p.page)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		if !local(r.Host) {
			http.Error(w, "This preview answers to localhost and 127.0.0.1 only.", http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// local reports whether a request's host is this machine by name. A page of
// another site can have its own name lead here, but then the request has that
// name, and must not be let in.
func local(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.EqualFold(host, "localhost") || host == "127.0.0.1"
}

// file serves bytes.
func file(name string, data []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType(name))
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
	})
}

// page serves a file of the site.
func (p *preview) page(w http.ResponseWriter, r *http.Request) {
	p.mu.RLock()
	v, id := p.current, p.id()
	a := v.answer(r.URL)
	p.mu.RUnlock()
	if a.redirect != "" {
		http.Redirect(w, r, a.redirect, http.StatusTemporaryRedirect)
		return
	}
	if a.failed != "" {
		v.failed.Do(func() { p.tell(Report{Page: a.failed, Err: a.err}) })
	}
	if a.err != nil {
		a.data = brokenPage(a.err)
		w.Header().Set("Content-Security-Policy", brokenPolicy)
	}
	if path.Ext(a.name) == ".html" {
		a.data = live(a.data, own+"reload.js?v="+id)
	}
	if a.status == http.StatusOK {
		file(a.name, a.data).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", contentType(a.name))
	w.Header().Set("Content-Length", strconv.Itoa(len(a.data)))
	w.WriteHeader(a.status)
	w.Write(a.data)
}

// An answer is what is sent for a request.
type answer struct {
	status   int
	name     string // of the file, by which its type goes
	data     []byte
	err      error  // what an error page is to show, in place of data
	failed   string // the file of which that is the error; "" where it is the whole site's
	redirect string // to where a page is; "" if it is here
}

// answer makes what a URL asks for. It is called with the preview's mu held.
func (v *version) answer(u *url.URL) answer {
	name, ok := v.find(u.Path)
	if !ok && v.isFolder(u.Path) {
		to := url.URL{Path: u.Path + "/", RawQuery: u.RawQuery}
		return answer{redirect: to.String()}
	}
	switch html := path.Ext(name) == ".html"; {
	case v.err != nil && (html || !ok):
		return answer{status: http.StatusInternalServerError, name: "broken.html", err: v.err}
	case ok:
		return v.made(http.StatusOK, name)
	}
	return v.made(http.StatusNotFound, "404.html")
}

// made makes a file.
func (v *version) made(status int, name string) answer {
	data, err := v.files[name].Append(nil)
	if err != nil {
		return answer{status: http.StatusInternalServerError, name: "broken.html", err: err, failed: name}
	}
	return answer{status: status, name: name, data: data}
}

// find returns the file that a path leads to. A path may begin with that at
// which the site will stand, as those of the error page do.
func (v *version) find(urlPath string) (name string, ok bool) {
	for _, base := range []string{"/", v.base} {
		rest, in := strings.CutPrefix(urlPath, base)
		if !in {
			continue
		}
		if name = rest; rest == "" || strings.HasSuffix(rest, "/") {
			name += "index.html"
		}
		if _, ok = v.files[name]; ok {
			break
		}
	}
	return name, ok
}

// isFolder reports whether a path leads to a page once it ends in a slash.
func (v *version) isFolder(urlPath string) bool {
	if strings.HasSuffix(urlPath, "/") {
		return false
	}
	_, ok := v.find(urlPath + "/")
	return ok
}

// contentType returns the media type of a file, as hosts of static sites have
// it. Those of a site's own files are the same on every machine.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".xml":
		return "application/xml"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// events streams the number of the version: now, and whenever there is another.
func (p *preview) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	stream := http.NewResponseController(w)
	for r.Method != http.MethodHead {
		id, changed := p.now()
		fmt.Fprintf(w, "data: %s\n\n", id)
		if stream.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}
