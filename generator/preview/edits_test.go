package preview

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"milepost/generator"
)

// fresh returns the files of the site in dir as build makes them; nil for one
// that cannot be made.
func fresh(t *testing.T, dir string) (map[string][]byte, error) {
	t.Helper()
	folder, err := generator.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	o := options()
	o.Templates = tiny()
	site, err := generator.Load(folder, o)
	if err != nil {
		return nil, err
	}
	plan, err := site.Plan()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, f := range plan.Files() {
		data, err := f.Append(nil)
		if err == nil && data == nil {
			data = []byte{}
		}
		files[f.Path] = data
	}
	return files, nil
}

// stale says how what is served differs from a fresh build; "" if it does not.
func (s *served) stale() string {
	s.t.Helper()
	files, err := fresh(s.t, s.dir)
	if err != nil {
		page, want := s.get("/"), "<code>"+problems(err)[0].Position()+"</code>"
		if page.status != http.StatusInternalServerError || !strings.Contains(page.body, want) {
			return fmt.Sprintf("the home page is %d %s\nwant 500 with %s", page.status, page.body, want)
		}
		return ""
	}
	for name, data := range files {
		got, status := s.get("/"+name), http.StatusOK
		if data == nil {
			status = http.StatusInternalServerError
		} else if strings.HasSuffix(name, ".html") {
			got.body = string(unlive([]byte(got.body)))
		}
		if got.status != status || data != nil && got.body != string(data) {
			return fmt.Sprintf("%s is %d %q\nwant %d %q", name, got.status, got.body, status, data)
		}
	}
	return ""
}

// catchUp waits until what is served is what a fresh build makes.
func (s *served) catchUp() {
	s.t.Helper()
	limit := time.After(5 * time.Second)
	for {
		diff := s.stale()
		if diff == "" {
			return
		}
		select {
		case <-s.reports:
		case <-limit:
			s.t.Fatalf("still another site after 5 seconds: %s", diff)
		}
	}
}

// An editing makes random changes to a site's folder.
type editing struct {
	*rand.Rand
	dir string
}

func (e editing) path(name string) string { return filepath.Join(e.dir, filepath.FromSlash(name)) }

// write writes a file in one of the ways that editors do.
func (e editing) write(name, text string) {
	name = e.path(name)
	os.MkdirAll(filepath.Dir(name), 0o777)
	switch temp := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".swp"); e.IntN(4) {
	case 0: // rename over it
		os.WriteFile(temp, []byte(text), 0o666)
		os.Rename(temp, name)
	case 1: // delete, then create
		os.Remove(name)
		os.WriteFile(name, []byte(text), 0o666)
	case 2: // keep a copy, write in two steps
		os.Rename(name, name+"~")
		os.WriteFile(name, []byte(text[:len(text)/2]), 0o666)
		os.WriteFile(name, []byte(text), 0o666)
		os.Remove(name + "~")
	default: // write over it
		os.WriteFile(name, []byte(text), 0o666)
	}
}

func (e editing) cohort() string { return fmt.Sprintf("content/%d", 2024+e.IntN(3)) }
func (e editing) team() string   { return fmt.Sprintf("%s/group-%d.md", e.cohort(), 1+e.IntN(4)) }

// list returns a checklist with random boxes.
func (e editing) list() string {
	var b strings.Builder
	b.WriteString("# Week 1\n")
	for i := range 1 + e.IntN(6) {
		fmt.Fprintf(&b, "- [%s] Item %d (M%d)\n", []string{" ", "x", "", "?"}[e.IntN(4)], i, i%3)
	}
	return b.String()
}

// edit makes one change: an edit, a deletion, a new name, or a broken file.
func (e editing) edit() {
	switch e.IntN(14) {
	case 0, 1, 2, 3:
		e.write(e.team(), e.list())
	case 4:
		e.write(e.team(), "---\nname: [\n---\n\xff\xfe\x00"+e.list())
	case 5:
		os.Remove(e.path(e.team()))
	case 6:
		os.Rename(e.path(e.team()), e.path(e.team()))
	case 7:
		os.Rename(e.path(e.cohort()), e.path(e.cohort()))
	case 8:
		os.RemoveAll(e.path(e.cohort()))
	case 9: // another folder in the place of content/, with folders of the same names
		os.RemoveAll(e.path("content.old"))
		os.CopyFS(e.path("content.new"), os.DirFS(e.path("content")))
		os.Rename(e.path("content"), e.path("content.old"))
		os.Rename(e.path("content.new"), e.path("content"))
	case 10:
		e.write("site.toml", []string{"title = \"A\"\n", "title = \"B\"\nminify = false\n", "titel = 1\n", "title = "}[e.IntN(4)])
	case 11:
		e.write(e.cohort()+"/curriculum.md", []string{"- [ ] Item 1\n- [ ] Item 2 (M2)\n", "+++\nstart = 1\n+++\n", "+++\ntitle = \"C\"\n+++\n"}[e.IntN(3)])
	case 12:
		e.write("templates/team.html", []string{"{{.Heading}}", "{{.Colour}}", "{{if}}", "<p>"}[e.IntN(4)])
		if e.IntN(2) == 0 {
			os.RemoveAll(e.path("templates"))
		}
	default:
		e.write(strings.TrimSuffix(e.team(), ".md")+".json", []string{"{", `{"schema":1,"source":{"url":""}}`}[e.IntN(2)])
	}
}

var edits = flag.Int("edits", 25, "how many random edits are made")

func TestTheLastStateIsServedAfterManyEdits(t *testing.T) {
	before := descriptors()
	goroutines := runtime.NumGoroutine()
	s := serve(t, site(t))
	e := editing{rand.New(rand.NewPCG(20260114, 1)), s.dir}
	for i := range *edits {
		e.edit()
		switch {
		case i%10 == 9:
			s.catchUp()
		case e.IntN(3) == 0: // in the middle of a load, or between two
			<-time.After(time.Duration(e.IntN(20)) * time.Millisecond)
		}
	}
	// In the end the site is one that can be built.
	e.write("site.toml", "title = \"Last\"\n")
	os.RemoveAll(e.path("templates"))
	for _, name := range []string{"content/2024", "content/2025", "content/2026"} {
		os.Remove(e.path(name + "/curriculum.md"))
		e.write(name+"/group-9.md", e.list())
	}
	s.catchUp()
	if files, err := fresh(t, s.dir); err != nil || len(files) < 30 {
		t.Errorf("the last site has %d files, error %v", len(files), err)
	}
	if err := s.quit(); err != nil {
		t.Error(err)
	}
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	for limit := time.Now().Add(time.Second); runtime.NumGoroutine() > goroutines && time.Now().Before(limit); {
		runtime.Gosched()
	}
	if n := runtime.NumGoroutine(); n > goroutines {
		t.Errorf("%d goroutines, before there were %d", n, goroutines)
	}
	for _, d := range descriptors() {
		if i := slices.Index(before, d); i >= 0 {
			before = slices.Delete(before, i, i+1)
		} else {
			t.Errorf("%s is still open", d)
		}
	}
}

func TestALoadLeavesNothingOpen(t *testing.T) {
	// The collector closes what was forgotten, and must not.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	dir := site(t)
	before := descriptors()
	p := &preview{Options: Options{Dir: dir, Builtin: tiny(), Load: options, Report: func(Report) {}}, changed: make(chan struct{})}
	for i := range 12 {
		put(t, dir, map[string]string{"site.toml": []string{"title = \"A\"\n", "titel = 1\n", "minify = true\n"}[i%3]})
		p.rebuild()
	}
	p.close()
	if after := descriptors(); len(after) != len(before) {
		t.Errorf("open are %q, before %q", after, before)
	}
}

// descriptors returns what the open file descriptors of this process are of,
// as far as the system tells.
func descriptors() []string {
	var list []string
	entries, _ := os.ReadDir("/proc/self/fd")
	for _, e := range entries {
		// What Go waits for files by stays open from the first of them on.
		if name, err := os.Readlink("/proc/self/fd/" + e.Name()); err == nil && name != "anon_inode:[eventpoll]" && name != "anon_inode:[eventfd]" {
			list = append(list, name)
		}
	}
	return list
}
