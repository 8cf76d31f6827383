package preview

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"milepost/generator"
)

var today = time.Date(2026, 1, 14, 0, 0, 0, 0, time.UTC)

func options() generator.Options { return generator.Options{Today: today} }

// tiny returns templates that say little, so that a load takes no time.
func tiny() fs.FS {
	const head = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'"><title>{{.Title}}</title></head><body>`
	fsys := fstest.MapFS{"site.css": {Data: []byte("a{b:c}")}, "site.js": {Data: []byte("a=1")}, "icon.svg": {Data: []byte("<svg/>")}}
	for _, name := range []string{"404", "about", "home", "items", "leaderboard", "module", "modules", "team", "team-missing"} {
		fsys[name+".html"] = &fstest.MapFile{Data: []byte(head + "<h1>" + name + " {{.Title}}</h1></body></html>")}
	}
	fsys["team.html"].Data = append(fsys["team.html"].Data, `<p>{{.Description}}</p>`...)
	return fsys
}

// put writes files into a folder.
func put(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// site writes a small site and returns its folder.
func site(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, map[string]string{
		"site.toml":               "title = \"Course\"\nbase_url = \"https://a.example/course/\"\n",
		"content/2026/group-1.md": "# Week 1\n- [x] One\n- [ ] Two\n",
		"content/2026/group-2.md": "# Week 1\n- [ ] One\n- [ ] Two\n",
		"content/2025/group-1.md": "# Week 1\n- [x] One\n",
		"content/logo.txt":        "logo",
	})
	return dir
}

// A served is a site that is served.
type served struct {
	t       *testing.T
	dir     string
	url     string
	reports chan Report
	quit    func() error // ends it, and waits for its end
}

// serve serves the site in dir until the test ends.
func serve(t *testing.T, dir string) *served {
	t.Helper()
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	s := &served{t: t, dir: dir, url: "http://" + l.Addr().String(), reports: make(chan Report, 10_000)}
	ended := make(chan error, 1)
	go func() {
		ended <- Serve(ctx, l, Options{Dir: dir, Builtin: tiny(), Load: options, Report: func(r Report) { s.reports <- r }})
	}()
	s.quit = func() error {
		stop()
		err := <-ended
		ended <- err
		return err
	}
	t.Cleanup(func() {
		if err := s.quit(); err != nil {
			t.Error(err)
		}
	})
	s.report()
	return s
}

// report waits for the next report.
func (s *served) report() Report {
	s.t.Helper()
	select {
	case r := <-s.reports:
		return r
	case <-time.After(5 * time.Second):
		s.t.Fatal("nothing was reported in 5 seconds")
		panic("unreachable")
	}
}

// A reply is what came back for a request.
type reply struct {
	status int
	header http.Header
	body   string
}

func (s *served) do(method, path, host string) reply {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	req.Host = host
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return reply{resp.StatusCode, resp.Header, string(body)}
}

func (s *served) get(path string) reply {
	s.t.Helper()
	return s.do(http.MethodGet, path, "")
}

func TestRequestsGetTheSiteAndNothingElse(t *testing.T) {
	t.Parallel()
	s := serve(t, site(t))
	const html, text = "text/html; charset=utf-8", "text/plain; charset=utf-8"
	tests := []struct {
		name, method, path, host string
		status                   int
		kind, location           string
	}{
		{"the home page", "GET", "/", "", 200, html, ""},
		{"a page", "GET", "/2026/teams/group-1/", "", 200, html, ""},
		{"a page by its file", "GET", "/2026/index.html", "", 200, html, ""},
		{"a page without its slash leads to it", "GET", "/2026?a=b", "", 307, html, "/2026/?a=b"},
		{"a page at its place on the host", "GET", "/course/2026/", "", 200, html, ""},
		{"a badge", "GET", "/2026/teams/group-1/badge.svg", "", 200, "image/svg+xml", ""},
		{"data", "GET", "/2026/cohort.json", "", 200, "application/json", ""},
		{"a table", "GET", "/2026/leaderboard.csv", "", 200, "text/csv; charset=utf-8", ""},
		{"the sitemap", "GET", "/sitemap.xml", "", 200, "application/xml", ""},
		{"a file that is copied", "GET", "/logo.txt", "", 200, text, ""},
		{"an empty file without a type", "GET", "/.nojekyll", "", 200, "application/octet-stream", ""},
		{"the script", "GET", "/.milepost/reload.js", "", 200, "text/javascript; charset=utf-8", ""},
		{"the events, without waiting for one", "HEAD", "/.milepost/events", "", 200, "text/event-stream", ""},
		{"what is not there", "GET", "/2027/", "", 404, html, ""},
		{"no file of the site's folder", "GET", "/content/2026/group-1.md", "", 404, html, ""},
		{"a path that leads out is cleaned", "GET", "/2026/../../site.toml", "", 307, html, "/site.toml"},
		{"an escaped one leads nowhere", "GET", "/%2e%2e/site.toml", "", 404, html, ""},
		{"only the head", "HEAD", "/2026/", "", 200, html, ""},
		{"nothing can be posted", "POST", "/2026/", "", 405, text, ""},
		{"nothing can be deleted", "DELETE", "/.milepost/events", "", 405, text, ""},
		{"localhost", "GET", "/", "localhost:1234", 200, html, ""},
		{"LOCALHOST", "GET", "/", "LOCALHOST", 200, html, ""},
		{"the address", "GET", "/", "127.0.0.1", 200, html, ""},
		{"the name of another host", "GET", "/", "evil.example", 403, text, ""},
		{"a name that begins like ours", "GET", "/", "localhost.evil.example:8080", 403, text, ""},
		{"another host asks for events", "GET", "/.milepost/events", "evil.example", 403, text, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.do(tt.method, tt.path, tt.host)
			if got.status != tt.status || got.header.Get("Content-Type") != tt.kind || got.header.Get("Location") != tt.location {
				t.Errorf("%d %q to %q, want %d %q to %q", got.status, got.header.Get("Content-Type"), got.header.Get("Location"), tt.status, tt.kind, tt.location)
			}
			if cache := got.header.Get("Cache-Control"); cache != "no-store" {
				t.Errorf("Cache-Control is %q, want no-store", cache)
			}
		})
	}
}

// stream opens the stream of events; next waits for one, and is false at the
// end of the stream.
func (s *served) stream() (next func() (string, bool)) {
	s.t.Helper()
	resp, err := http.Get(s.url + "/.milepost/events")
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { resp.Body.Close() })
	lines := bufio.NewScanner(resp.Body)
	return func() (string, bool) {
		for lines.Scan() {
			if id, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return id, true
			}
		}
		return "", false
	}
}

func TestAChangeIsToldToPagesThatAreOpen(t *testing.T) {
	t.Parallel()
	s := serve(t, site(t))
	const team = "/2026/teams/group-2/"
	before := s.get(team)
	next := s.stream()
	id, _ := next()
	if !strings.Contains(before.body, "reload.js?v="+id+`"`) {
		t.Errorf("the page is not of version %s:\n%s", id, before.body)
	}
	put(t, s.dir, map[string]string{"content/2026/group-2.md": "# Week 1\n- [x] One\n- [x] Two\n"})
	later, ok := next()
	if !ok || later == id {
		t.Fatalf("the event is %q, %v, want another than %q", later, ok, id)
	}
	after := s.get(team)
	if !strings.Contains(after.body, "reload.js?v="+later+`"`) || strings.ReplaceAll(after.body, later, id) == before.body {
		t.Errorf("the page was %s\nand is %s", before.body, after.body)
	}
}

func TestContentMayBeALink(t *testing.T) {
	t.Parallel()
	dir := site(t)
	if err := os.Rename(filepath.Join(dir, "content"), filepath.Join(dir, "data")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("data", filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	s := serve(t, dir)
	put(t, dir, map[string]string{"data/2026/group-7.md": "- [x] One\n"})
	s.report()
	if got := s.get("/2026/teams/group-7/"); got.status != http.StatusOK {
		t.Errorf("the new team's page is %d %s", got.status, got.body)
	}
}

func TestWhatHappensInAFolderThatCameIsSeen(t *testing.T) {
	t.Parallel()
	s := serve(t, site(t))
	for i, step := range []func() error{
		func() error { return os.Mkdir(filepath.Join(s.dir, "content/2027"), 0o777) },
		func() error { return nil },
		func() error {
			return os.Rename(filepath.Join(s.dir, "content/2027"), filepath.Join(s.dir, "content/2028"))
		},
		func() error { return nil },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
		folder := []string{"2027", "2028"}[i/2]
		if i%2 == 1 {
			put(t, s.dir, map[string]string{"content/" + folder + "/group-1.md": fmt.Sprintf("# Week %d\n- [x] One\n", i)})
		}
		s.catchUp()
	}
}

func TestQuittingEndsTheStreams(t *testing.T) {
	t.Parallel()
	s := serve(t, site(t))
	next := s.stream()
	next()
	start := time.Now()
	if err := s.quit(); err != nil {
		t.Error(err)
	}
	if id, ok := next(); ok {
		t.Errorf("event %q after the end", id)
	}
	if took := time.Since(start); took >= closing {
		t.Errorf("quitting took %v, want less than %v", took, closing)
	}
}

func TestAFolderWithoutASiteIsAnError(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{"a.md": ""})
	for name, want := range map[string]string{
		".":      "site.toml: there is no such file here (run milepost in the folder of a site, or name it with --site)",
		"nosuch": "nosuch",
		"a.md":   "a.md",
	} {
		t.Run(name, func(t *testing.T) {
			l, err := Listen(0)
			if err != nil {
				t.Fatal(err)
			}
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			err = Serve(ctx, l, Options{Dir: filepath.Join(dir, name), Builtin: tiny(), Load: options, Report: func(r Report) {
				t.Errorf("reported: %v", r.Err)
				stop()
			}})
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("error %v, want %s", err, want)
			}
			if _, err := l.Accept(); err == nil {
				t.Error("the port is still open")
			}
		})
	}
}

func TestWhatIsBrokenIsShownUntilItIsMended(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, file, broken, page, say string }{
		{"site.toml", "site.toml", "titel = 1\n", "/", "<code>site.toml:1:1</code>"},
		{"a curriculum", "content/2026/curriculum.md", "+++\nstart = \"<b>\"\n+++\n- [ ] One\n", "/", "&lt;b&gt;"},
		{"a template that does not parse", "templates/home.html", "{{if}}", "/", "<code>templates/home.html:1</code>"},
		{"a template that fails on its page", "templates/team.html", "\n{{.Colour}}", "/2026/teams/group-1/", "<code>templates/team.html:2:3</code>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, site(t))
			good := s.get(tt.page)
			files, err := fresh(t, s.dir)
			if err != nil {
				t.Fatal(err)
			}
			whole, err := os.ReadFile(filepath.Join(s.dir, tt.file))
			put(t, s.dir, map[string]string{tt.file: tt.broken})
			s.report()
			got := s.get(tt.page)
			if got.status != 500 || !strings.Contains(got.body, tt.say) || strings.Contains(got.body, "<b>") {
				t.Errorf("broken, it is %d %s, want 500 with %s", got.status, got.body, tt.say)
			}
			if !strings.Contains(got.body, own+"reload.js?v=") {
				t.Errorf("the error page does not reload:\n%s", got.body)
			}
			for name := range files {
				if got := s.get("/" + name); path.Ext(name) == ".css" && got.status != 200 {
					t.Errorf("the style sheet is %d, want the last good one", got.status)
				}
			}
			if err == nil {
				put(t, s.dir, map[string]string{tt.file: string(whole)})
			} else if err := os.Remove(filepath.Join(s.dir, tt.file)); err != nil {
				t.Fatal(err)
			}
			for s.report().Page != "" {
			}
			if got := s.get(tt.page); got.status != 200 || len(got.body) != len(good.body) {
				t.Errorf("mended, it is %d %s\nwant %s", got.status, got.body, good.body)
			}
		})
	}
}
