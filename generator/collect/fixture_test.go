package collect

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"milepost/generator/facts"
)

// day is noon of a day in January 2024, in seconds.
func day(n int) int64 { return time.Date(2024, 1, n, 12, 0, 0, 0, time.UTC).Unix() }

// A source is a repository that a test makes.
type source struct {
	t    testing.TB
	dir  string
	main string // the branch that is written to
	b    bytes.Buffer
}

// newSource makes an empty repository below a folder: what git init and git
// config would write, without a process for each of hundreds.
func newSource(t testing.TB, root, name string) *source {
	t.Helper()
	s := &source{t: t, dir: filepath.Join(root, name), main: "main"}
	for _, dir := range []string{"objects", "refs/heads"} {
		if err := os.MkdirAll(filepath.Join(s.dir, dir), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{
		"HEAD":   "ref: refs/heads/main\n",
		"config": "[core]\n\trepositoryformatversion = 0\n\tbare = true\n[uploadpack]\n\tallowFilter = true\n",
	} {
		if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func write(t testing.TB, name, text string) {
	t.Helper()
	os.MkdirAll(filepath.Dir(name), 0o777)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (s *source) git(args ...string) string {
	s.t.Helper()
	out, err := exec.Command("git", args...).CombinedOutput()
	if err != nil {
		s.t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// in runs git in the repository.
func (s *source) in(args ...string) string {
	s.t.Helper()
	return s.git(append([]string{"--git-dir=" + s.dir}, args...)...)
}

// quoted returns a path as fast-import takes it.
func quoted(path string) string {
	var b strings.Builder
	for _, c := range []byte(path) {
		if c < ' ' || c > '~' || c == '"' || c == '\\' {
			fmt.Fprintf(&b, `\%03o`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return `"` + b.String() + `"`
}

func data(text string) string { return fmt.Sprintf("data %d\n%s\n", len(text), text) }

func put(path, text string) string    { return "M 100644 inline " + quoted(path) + "\n" + data(text) }
func link(path, target string) string { return "M 120000 inline " + quoted(path) + "\n" + data(target) }
func gone(path string) string         { return "D " + quoted(path) + "\n" }
func merged(branch string) string     { return "merge refs/heads/" + branch + "\n" }

// commit adds a commit by somebody at a time to a branch.
func (s *source) commit(who string, at int64, changes ...string) *source {
	slices.SortStableFunc(changes, func(a, b string) int { // a merge stands first
		return strings.Compare(strconv.FormatBool(!strings.HasPrefix(a, "merge")), strconv.FormatBool(!strings.HasPrefix(b, "merge")))
	})
	fmt.Fprintf(&s.b, "commit refs/heads/%s\nauthor A <%s> %d +0000\ncommitter A <%s> %d +0000\n%s", s.main, who, at, who, at, data("a commit"))
	s.b.WriteString(strings.Join(changes, ""))
	s.b.WriteString("\n")
	return s
}

// branch goes on at another branch, a new one that begins where this one is.
func (s *source) branch(name string) *source {
	fmt.Fprintf(&s.b, "reset refs/heads/%s\nfrom refs/heads/%s\n\n", name, s.main)
	s.main = name
	return s
}

func (s *source) back(name string) *source {
	s.main = name
	return s
}

// head makes a branch the one that is cloned.
func (s *source) head(name string) {
	write(s.t, filepath.Join(s.dir, "HEAD"), "ref: refs/heads/"+name+"\n")
}

// save writes all commits so far, into one pack that need not outlive the
// machine: else git unpacks small ones by a process of its own.
func (s *source) save() *source {
	s.t.Helper()
	cmd := exec.Command("git", "--git-dir="+s.dir, "-c", "fastimport.unpackLimit=1", "-c", "core.fsync=none", "fast-import", "--quiet", "--force")
	cmd.Env = append(os.Environ(), "MALLOC_TOP_PAD_=16777216") // else the C library gives memory back, and asks for it again, at each object
	cmd.Stdin = bytes.NewReader(s.b.Bytes())
	if out, err := cmd.CombinedOutput(); err != nil {
		s.t.Fatalf("fast-import: %v\n%s", err, out)
	}
	s.b.Reset()
	return s
}

// readBoxes reads plain checklists; items that begin with "own" are not the
// course's.
func readBoxes(text []byte) (r Reading) {
	for rest := "\n" + string(text); ; {
		_, after, found := strings.Cut(rest, "\n- [")
		if !found {
			return r
		}
		line, _, _ := strings.Cut(after, "\n")
		rest = after[len(line):]
		mark, item, boxed := strings.Cut(line, "] ")
		if !boxed || mark != "x" && mark != " " {
			continue
		}
		r.Items++
		r.State += mark + item
		if strings.HasPrefix(item, "own") {
			continue
		}
		r.Matched++
		if mark == "x" {
			r.Done = append(r.Done, item)
		}
	}
}

// list returns a checklist: "a b|c" has a and b done, c open.
func list(s string) string {
	done, open, _ := strings.Cut(s, "|")
	var b strings.Builder
	b.WriteString("# Week 1\n\n")
	for item := range strings.FieldsSeq(done) {
		b.WriteString("- [x] " + item + "\n")
	}
	for item := range strings.FieldsSeq(open) {
		b.WriteString("- [ ] " + item + "\n")
	}
	return b.String()
}

// A site is what a test collects into.
type site struct {
	t     testing.TB
	root  string // of the repositories
	dir   string // of the cohort
	cache string
	url   string // that serves root
	Options
}

// newSite makes an empty cohort and serves repositories to it.
func newSite(t testing.TB) *site {
	t.Helper()
	git, err := exec.LookPath("git")
	if err != nil {
		t.Fatal("git is needed")
	}
	s := &site{t: t, root: t.TempDir(), dir: t.TempDir(), cache: t.TempDir()}
	server := httptest.NewServer(backend(git, s.root))
	t.Cleanup(server.Close)
	s.url = server.URL
	env := append(os.Environ(), "GIT_SSH_COMMAND=false") // else each run asks git for the user's
	s.Options = Options{Dir: "content/2024", Cache: s.cache, Git: git, Env: env, Also: []string{"http", "file"}, Jobs: 4, Timeout: 20 * time.Second, MaxSize: 50e6,
		Now: time.Unix(day(30), 0), Read: readBoxes}
	return s
}

// backend serves repositories as a host of git does, but only to be read. It
// is git http-backend without two processes for each request.
func backend(git, root string) http.Handler {
	const service = "git-upload-pack"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, what, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		dir, protocol := filepath.Join(root, name), r.Header.Get("Git-Protocol")
		cmd := exec.Command(git, "upload-pack", "--stateless-rpc", dir)
		kind := "result"
		switch _, err := os.Stat(filepath.Join(dir, "HEAD")); {
		case err != nil || what != service && r.FormValue("service") != service:
			http.NotFound(w, r)
			return
		case what == service:
			cmd.Stdin = r.Body
			if r.Header.Get("Content-Encoding") == "gzip" {
				body, err := gzip.NewReader(r.Body)
				if err != nil {
					http.Error(w, err.Error(), http.StatusBadRequest)
					return
				}
				cmd.Stdin = body
			}
		default:
			kind = "advertisement"
			cmd.Args = slices.Insert(cmd.Args, 3, "--advertise-refs")
		}
		w.Header().Set("Content-Type", "application/x-"+service+"-"+kind)
		if what != service && !strings.Contains(protocol, "version=2") {
			io.WriteString(w, "001e# service="+service+"\n0000")
		}
		cmd.Env, cmd.Stdout = append(os.Environ(), "GIT_PROTOCOL="+protocol), w
		cmd.Run() // whoever asked sees what is missing
	})
}

// served makes a repository and its row, by the address of a server.
func (s *site) served(name string) *source {
	s.Rows = append(s.Rows, Row{Slug: name, Repo: s.url + "/" + name + ".git"})
	return newSource(s.t, s.root, name+".git")
}

// source makes a repository and its row, by its path, which is faster.
func (s *site) source(name string) *source {
	from := s.served(name)
	s.Rows[len(s.Rows)-1].Repo = "file://" + from.dir
	return from
}

// An example is a repository and what is to be collected of it.
type example struct {
	name    string
	make    func(*source)
	row     Row
	want    string // the outcome
	history string
}

// make makes the repositories of examples, and their rows.
func (s *site) make(examples []example) (all []*source) {
	s.t.Helper()
	for i, e := range examples {
		from := s.source(fmt.Sprintf("team-%d", i))
		e.make(from)
		s.Rows[i].Path, s.Rows[i].Branch = e.row.Path, e.row.Branch
		all = append(all, from)
	}
	s.save(all...)
	return all
}

// save writes the commits of several repositories by one process: into another,
// which lends them its objects.
func (s *site) save(all ...*source) {
	s.t.Helper()
	lender := newSource(s.t, s.root, "lender")
	ref := []byte("refs/heads/")
	for _, from := range all {
		lender.b.Write(bytes.ReplaceAll(from.b.Bytes(), ref, slices.Concat(ref, []byte(filepath.Base(from.dir)+"/"))))
		from.b.Reset()
	}
	lender.save()
	heads := filepath.Join(lender.dir, "refs/heads")
	err := filepath.WalkDir(heads, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		id, err := os.ReadFile(path)
		team, branch, _ := strings.Cut(filepath.ToSlash(path[len(heads)+1:]), "/")
		write(s.t, filepath.Join(s.root, team, "refs/heads", branch), string(id))
		write(s.t, filepath.Join(s.root, team, "objects/info/alternates"), filepath.Join(lender.dir, "objects")+"\n")
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// read collects from repositories as from clones that are up to date.
func (s *site) read(all []*source) (results []Result) {
	s.t.Helper()
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	defer root.Close()
	store, err := openStore(root, s.Dir)
	if err != nil {
		s.t.Fatal(err)
	}
	defer store.close()
	git, err := newProgram(s.t.Context(), s.Git, s.Env, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	c := collector{Options: s.Options, git: git, store: store}
	for i, from := range all {
		branch := cmp.Or(s.Rows[i].Branch, "main")
		id, err := os.ReadFile(filepath.Join(from.dir, "refs/heads", branch))
		if err != nil {
			s.t.Fatal(err)
		}
		commit := strings.TrimSpace(string(id))
		got, err := c.read(s.t.Context(), &repository{program: git, dir: from.dir}, commit, tip{branch: branch, commit: commit}, s.Rows[i])
		results = append(results, c.bring(s.Rows[i], got, err))
	}
	return results
}

// checkExamples compares what was collected with what was to be.
func checkExamples(t *testing.T, s *site, examples []example, results []Result) {
	t.Helper()
	for i, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			if got := outcome(results[i]); got != e.want {
				t.Errorf("outcome\n got %q\nwant %q", got, e.want)
			}
			if got := history(s.facts(s.Rows[i].Slug)); got != e.history {
				t.Errorf("history\n got %s\nwant %s", got, e.history)
			}
		})
	}
}

// run collects.
func (s *site) run() []Result {
	s.t.Helper()
	results, err := s.try(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return results
}

func (s *site) try(ctx context.Context) ([]Result, error) {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	defer root.Close()
	s.Folder = root
	return Run(ctx, s.Options)
}

// facts returns what was written of a team.
func (s *site) facts(team string) facts.Facts {
	s.t.Helper()
	b, err := os.ReadFile(filepath.Join(s.dir, team+".json"))
	if err != nil {
		s.t.Fatal(err)
	}
	f, err := facts.Parse(b)
	if err != nil {
		s.t.Fatalf("%s.json: %v", team, err)
	}
	return f
}

// text returns what was written of a team's file behind the front matter.
func (s *site) text(team string) string {
	s.t.Helper()
	b, err := os.ReadFile(filepath.Join(s.dir, team+".md"))
	if err != nil {
		s.t.Fatal(err)
	}
	_, body, ok := strings.Cut(strings.TrimPrefix(string(b), "+++\n"), "\n+++\n")
	if !ok {
		s.t.Fatalf("%s.md has no front matter:\n%s", team, b)
	}
	return body
}

// history prints a history: "1: a; 3: a b".
func history(f facts.Facts) string {
	var parts []string
	for _, c := range f.History {
		parts = append(parts, fmt.Sprintf("%d: %s", c.Time.Day(), strings.Join(c.Done, " ")))
	}
	return strings.Join(parts, "; ")
}

// outcome prints a result.
func outcome(r Result) string {
	if r.Status == Failed {
		return "failed: " + r.Reason
	}
	return r.Status.String() + " " + strings.Join(append([]string{r.Path}, r.Also...), " +")
}

// snapshot returns a fingerprint of each file in a folder, hidden ones too.
func snapshot(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(b)
		files[e.Name()] = hex.EncodeToString(sum[:])
	}
	return files
}
