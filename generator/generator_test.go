package generator_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"milepost/generator"
	"milepost/generator/diag"
	"milepost/generator/export"
	"milepost/generator/publish"
)

var today = time.Date(2026, 1, 14, 0, 0, 0, 0, time.UTC)

// root is the repository, which is a site itself.
func root() fs.FS { return os.DirFS("..") }

func builtin(t *testing.T) fs.FS {
	t.Helper()
	f, err := fs.Sub(root(), "templates")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// build returns the files of a site, and the site.
func build(t *testing.T, fsys fs.FS) (map[string][]byte, *generator.Site) {
	t.Helper()
	return buildWith(t, fsys, generator.Options{Today: today})
}

// emitAll makes all files of a site.
func emitAll(s *generator.Site, emit func(path string, data []byte) error) error {
	plan, err := s.Plan()
	if err != nil {
		return err
	}
	return plan.Emit(sink(emit), func() {})
}

// A sink takes files by a function, and keeps none.
type sink func(path string, data []byte) error

func (s sink) Put(path string, data []byte) (publish.Stamp, error) {
	return publish.Stamp{}, s(path, data)
}

func (s sink) Create(path string) (generator.Draft, error) { return &draft{to: s, path: path}, nil }

// A draft is a file that a sink takes once it is whole.
type draft struct {
	bytes.Buffer
	to   sink
	path string
}

func (d *draft) Restart() error {
	d.Reset()
	return nil
}

func (d *draft) Finish() (publish.Stamp, error) { return d.to.Put(d.path, d.Bytes()) }

func (d *draft) Copy(from, n int64) error { return errors.New("there is no earlier version") }

func (d *draft) Earlier(publish.Stamp) io.ReaderAt { return nil }

func (d *draft) Close() {}

func (s sink) Keep(string, []publish.Kept) bool { return false }

func (s sink) Take(string, []publish.Kept) bool { return false }

// parsed are the templates of all tests.
var parsed generator.Templates

func buildWith(t *testing.T, fsys fs.FS, o generator.Options) (map[string][]byte, *generator.Site) {
	t.Helper()
	o.Templates = builtin(t)
	site, err := parsed.Load(fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	return emitted(t, site), site
}

// anew returns the files of a site whose templates are parsed for it alone.
func anew(t *testing.T, fsys fs.FS, o generator.Options) map[string][]byte {
	t.Helper()
	o.Templates = builtin(t)
	site, err := generator.Load(fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	return emitted(t, site)
}

// emitted returns the files of a site.
func emitted(t *testing.T, site *generator.Site) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	var mu sync.Mutex
	err := emitAll(site, func(path string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		if _, ok := files[path]; ok {
			t.Errorf("%s is made twice", path)
		}
		files[path] = append([]byte{}, data...) // an empty file is there, too
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// made are the repository's own site by its settings and its address.
var made = struct {
	sync.Mutex
	files map[[2]string]map[string][]byte
	sites map[[2]string]*generator.Site
}{files: map[[2]string]map[string][]byte{}, sites: map[[2]string]*generator.Site{}}

// own returns the repository's own site for an address, with other settings,
// or as it is for "". It is made once for all tests; none may change it.
func own(t *testing.T, settings, base string) (map[string][]byte, *generator.Site) {
	t.Helper()
	made.Lock()
	defer made.Unlock()
	key := [2]string{settings, base}
	if made.files[key] == nil {
		fsys := root()
		if settings != "" {
			fsys = set{fsys, settings}
		}
		made.files[key], made.sites[key] = buildWith(t, fsys, generator.Options{Today: today, BaseURL: base})
	}
	return made.files[key], made.sites[key]
}

// small makes a site of texts; site.toml and templates need not be given.
func small(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{"site.toml": {Data: []byte(`title = "Course"` + "\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestTheRealChecklistsCountAsAPersonCounts(t *testing.T) {
	files, _ := own(t, "", "")
	tests := []struct{ file, want string }{
		{"mlops-2025/teams/group-1/progress.json", "11/49 22% 0/0 | Week 1 9/17, Week 2 2/18, Week 3 0/8, Extra 0/6 | " +
			"M16 2/3, M17 0/3, M18 0/1, M19 0/2, M21 0/3, M22 0/1, M23 0/1, M24 0/2, M25 0/1, M26 0/1, M27 0/2, M28 0/3, M29 0/1, M30 0/1, M31 0/1, M32 0/2"},
		{"mlops-2022/teams/group-1/progress.json", "25/35 71% 1/4 | Week 1 13/17, Week 2 6/9, Week 3 2/5, Additional 4/4 | "},
	}
	for _, tt := range tests {
		var p export.Progress
		if err := json.Unmarshal(files[tt.file], &p); err != nil {
			t.Fatalf("%s: %v", tt.file, err)
		}
		var sections, modules []string
		for _, s := range p.Sections {
			sections = append(sections, fmt.Sprintf("%s %d/%d", s.Title, s.Done, s.Total))
		}
		for _, m := range p.Modules {
			modules = append(modules, fmt.Sprintf("%s %d/%d", m.ID, m.Done, m.Total))
		}
		got := fmt.Sprintf("%d/%d %d%% %d/%d | %s | %s", p.Progress.Done, p.Progress.Total, *p.Progress.Percent,
			p.Progress.Optional.Done, p.Progress.Optional.Total, strings.Join(sections, ", "), strings.Join(modules, ", "))
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.file, got, tt.want)
		}
	}
}

func TestTheDemonstrationShowsEveryState(t *testing.T) {
	_, site := own(t, "", "")
	seen := map[string]bool{}
	for _, c := range site.Cohorts {
		if c.Slug != "demo" {
			continue
		}
		for _, team := range c.Teams {
			seen[fmt.Sprint("status ", team.Status)] = true
			seen["tied"] = seen["tied"] || team.Tied
			seen["no checklist"] = seen["no checklist"] || !team.Readable
			seen["silent"] = seen["silent"] || team.Silent > 0
			seen["long name"] = seen["long name"] || len(team.Name) > 60
			for _, it := range team.Items {
				seen[it.State.String()] = true
				seen[fmt.Sprint("kind ", it.Kind)] = true
				seen[fmt.Sprint("proof ", it.Proof)] = true
				seen["excused"] = seen["excused"] || it.Excused
			}
		}
	}
	for _, want := range []string{"status 1", "status 2", "status 3", "status 4", "status 5", "tied", "no checklist", "silent", "long name",
		"open", "done", "partial", "not-applicable", "kind 0", "kind 1", "kind 2", "proof 0", "proof 1", "proof 2", "excused"} {
		if !seen[want] {
			t.Errorf("no team of the demonstration shows %q", want)
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	first, _ := own(t, "", "")
	zone := time.Local
	t.Cleanup(func() { time.Local = zone })
	time.Local = time.FixedZone("far", -11*60*60)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	second := anew(t, root(), generator.Options{Today: today})
	if a, b := len(first), len(second); a != b {
		t.Errorf("%d files, then %d", a, b)
	}
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestABadTeamFileStopsNothing(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("site.toml", "")
	write("secret.md", "- [x] secret\n")
	write("content/2026/good.md", "# Week 1\n- [x] a\n")
	write("content/2026/latin.md", "# Week 1\n- [x] caf\xe9\n- [ ] b\n")
	write("content/2026/empty.md", "")
	write("content/2026/huge.md", strings.Repeat("- [x] a\n", 700_000))
	write("content/2026/scripts.md", "# <script>alert(1)</script>\n- [x] <img src=x onerror=alert(1)> [a](javascript:alert(1)) ok\n")
	write("content/2026/matter.md", "+++\nname = 3\n+++\n- [x] a\n")
	if err := os.Symlink("../../secret.md", filepath.Join(dir, "content/2026/link.md")); err != nil {
		t.Fatal(err)
	}
	folder, err := generator.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	files, site := build(t, folder)
	want := map[string]string{
		"good": "", "link": "outside-content", "latin": "not-utf8", "empty": "empty-file no-checklist", "huge": "too-large", "scripts": "", "matter": "front-matter",
	}
	for slug, codes := range want {
		if files["2026/teams/"+slug+"/index.html"] == nil {
			t.Errorf("team %s has no page", slug)
		}
		var p export.Progress
		if err := json.Unmarshal(files["2026/teams/"+slug+"/progress.json"], &p); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range p.Diagnostics {
			got = append(got, d.Code)
		}
		if strings.Join(got, " ") != codes {
			t.Errorf("problems of %s = %v, want %s", slug, got, codes)
		}
	}
	if n := len(slices.DeleteFunc(site.Problems, func(p diag.Problem) bool { return p.Code != "outside-content" })); n != 1 {
		t.Errorf("the link out of content/ is %d problems, want one", n)
	}
	for name, data := range files {
		if bytes.Contains(data, []byte("secret")) {
			t.Errorf("%s holds what lies outside content/", name)
		}
	}
}

func TestEmitStopsAtTheFirstError(t *testing.T) {
	fsys := small(map[string]string{"content/c/a.md": "- [x] a\n"})
	site, err := generator.Load(fsys, generator.Options{Today: today, Templates: builtin(t)})
	if err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	var calls atomic.Int64
	err = emitAll(site, func(string, []byte) error { calls.Add(1); return full })
	// Others may have been about to hand on a file too.
	if most := int64(runtime.GOMAXPROCS(0)); !errors.Is(err, full) || calls.Load() > most {
		t.Errorf("error = %v after %d calls, want %d at most", err, calls.Load(), most)
	}
}

func TestATemplateOfTheSiteReplacesTheBuiltIn(t *testing.T) {
	files, _ := build(t, small(map[string]string{
		"content/c/a.md":     "- [x] a\n",
		"templates/404.html": `<!doctype html><title>{{.Brand}}</title><p>Lost`,
		"templates/logo.svg": `<svg xmlns="http://www.w3.org/2000/svg"/>`,
	}))
	if got := string(files["404.html"]); got != `<!doctype html><title>Course</title><p>Lost` {
		t.Errorf("404.html = %s", got)
	}
	if !slices.ContainsFunc(slices.Collect(maps.Keys(files)), func(name string) bool { return strings.HasPrefix(name, "assets/logo.") }) {
		t.Error("the site's own asset is missing")
	}
}

func TestErrorsInTemplatesNameFileAndLineAllAtOnce(t *testing.T) {
	fsys := small(map[string]string{"content/c/a.md": "- [x] a\n", "content/c/b.md": "", "templates/404.html": "<p>\n{{index .Brand 9999}}", "templates/about.html": "{{index .Frame.Title 9999}}",
		"templates/team.html": "\n\n{{index .Frame.Title 9999}}", "templates/team-missing.html": "{{index .Frame.Title 9999}}"})
	site, err := generator.Load(fsys, generator.Options{Today: today, Templates: builtin(t)})
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		err = emitAll(site, func(string, []byte) error { return nil })
		var got []string
		list, _ := errors.AsType[diag.List](err)
		for _, p := range list {
			got = append(got, fmt.Sprintf("%s:%d", p.File, p.Line))
		}
		if want := "templates/404.html:2 templates/about.html:1 templates/team-missing.html:1 templates/team.html:3"; strings.Join(got, " ") != want {
			t.Fatalf("errors = %v, want %s", err, want)
		}
	}
}

func TestAHiddenTeamIsNotInTheSite(t *testing.T) {
	files, _ := build(t, small(map[string]string{
		"content/c/a.md":       "- [x] a\n",
		"content/c/phantom.md": "+++\nhidden = true\n+++\n- [x] a\n",
	}))
	for name, data := range files {
		if strings.Contains(strings.ToLower(name+string(data)), "phantom") {
			t.Errorf("%s tells of the hidden team", name)
		}
	}
}

func TestOnlyTheChecklistOfAFileReachesTheSite(t *testing.T) {
	files, _ := build(t, small(map[string]string{
		"content/c/a.md": "# Report of Ada Lovelace, s123456\n\nWe are Ada and Bo.\n\n## Week 1\n\n- [x] a <!-- done by Ada -->\n  - Ada did it\n- [ ] b\n\nAda signs here.\n",
	}))
	for name, data := range files {
		if bytes.Contains(data, []byte("Ada")) || bytes.Contains(data, []byte("s123456")) {
			t.Errorf("%s holds more than the checklist", name)
		}
	}
}

func TestOtherFilesAreCopied(t *testing.T) {
	files, _ := build(t, small(map[string]string{
		"content/c/a.md": "- [x] a\n", "content/CNAME": "course.example\n", "content/c/logo.png": "PNG",
		"content/.secret": "x", "content/_draft.txt": "x", "content/c/roster.csv": "team,repo\n", "content/c/a.json": `{"schema":1,"source":{"url":""}}`,
	}))
	if string(files["CNAME"]) != "course.example\n" || string(files["c/logo.png"]) != "PNG" {
		t.Error("CNAME or the image is missing")
	}
	for _, name := range []string{".secret", "_draft.txt", "c/roster.csv", "c/a.json"} {
		if files[name] != nil {
			t.Errorf("%s was copied", name)
		}
	}
}

func TestBaseURLMakesAbsoluteAddresses(t *testing.T) {
	fsys := small(map[string]string{"site.toml": `base_url = "https://course.example/p"`, "content/c/a.md": "- [x] a\n"})
	files, _ := build(t, fsys)
	want := `<loc>https://course.example/p/c/teams/a/</loc>`
	if !bytes.Contains(files["sitemap.xml"], []byte(want)) {
		t.Errorf("sitemap.xml = %s", files["sitemap.xml"])
	}
	if got := string(files["robots.txt"]); !strings.Contains(got, "Sitemap: https://course.example/p/sitemap.xml") {
		t.Errorf("robots.txt = %s", got)
	}
}

func TestEachFileOfAPlanIsMadeInItsStep(t *testing.T) {
	fsys := small(map[string]string{"content/note.txt": "x"})
	for i := range 50 {
		fsys[fmt.Sprintf("content/c/t%d.md", i)] = &fstest.MapFile{Data: []byte("- [x] a (M1)\n")}
	}
	files, site := buildWith(t, fsys, generator.Options{Today: today})
	plan, err := site.Plan()
	if err != nil {
		t.Fatal(err)
	}
	list := plan.Files()
	for _, f := range list {
		if files[f.Path] == nil {
			t.Errorf("%s was not made", f.Path)
		}
	}
	steps := atomic.Int64{}
	if err := plan.Emit(sink(func(string, []byte) error { return nil }), func() { steps.Add(1) }); err != nil {
		t.Fatal(err)
	}
	if len(files) != len(list) || steps.Load() != int64(plan.Len()) {
		t.Errorf("%d files in %d steps, want %d in %d", len(files), steps.Load(), len(list), plan.Len())
	}
}
