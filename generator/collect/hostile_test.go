package collect

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"milepost/generator/flock"
)

// A tool leaves a file behind when it is run.
func tool(t *testing.T) (command, trace string) {
	t.Helper()
	dir := t.TempDir()
	command, trace = filepath.Join(dir, "tool"), filepath.Join(dir, "trace")
	if err := os.WriteFile(command, []byte("#!/bin/sh\necho ran >>'"+trace+"'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return command, trace
}

// Rows are made by hand here: a roster would not let such addresses pass.
func TestNothingOfARepositoryRuns(t *testing.T) {
	t.Parallel()
	command, trace := tool(t)
	s := newSite(t)
	from := s.served("hooks")
	from.commit("a@x", day(1), put("README.md", list("a|")), put(".gitattributes", "* filter=evil diff=evil\n"), put(".gitmodules", "[submodule \"a\"]\n\tpath = a\n\turl = ext::"+command+"\n")).save()
	from.in("config", "core.fsmonitor", command)
	from.in("config", "uploadpack.packObjectsHook", command)
	from.in("config", "core.sshCommand", command)
	os.MkdirAll(filepath.Join(from.dir, "hooks"), 0o755)
	for _, hook := range []string{"post-update", "reference-transaction", "post-checkout", "pre-auto-gc"} {
		os.Symlink(command, filepath.Join(from.dir, "hooks", hook))
	}
	redirect := func(to string) string {
		server := httptest.NewServer(http.RedirectHandler(to, http.StatusFound))
		t.Cleanup(server.Close)
		return server.URL + "/a.git"
	}
	s.Rows = append(s.Rows, Row{Slug: "local", Repo: from.dir}, Row{Slug: "local-url", Repo: "file://" + from.dir},
		Row{Slug: "option", Repo: "--upload-pack=" + command}, Row{Slug: "ext", Repo: "ext::" + command}, Row{Slug: "ssh-option", Repo: "ssh://-oProxyCommand=" + command + "/x"},
		Row{Slug: "redirect-ftp", Repo: redirect("ftp://127.0.0.1/a.git/info/refs?service=git-upload-pack")}, Row{Slug: "redirect-file", Repo: redirect("file://" + from.dir + "/info/refs")},
		Row{Slug: "git", Repo: "git://127.0.0.1:1/a"}, Row{Slug: "redirect", Repo: redirect(s.url + "/hooks.git/info/refs?service=git-upload-pack")})
	s.Env = append(os.Environ(), "GIT_ALLOW_PROTOCOL=ext:file", "GIT_ASKPASS="+command, "SSH_ASKPASS="+command, "GIT_DIR="+from.dir, "GIT_EXTERNAL_DIFF="+command, "GIT_PAGER="+command,
		"GIT_CONFIG_COUNT=3", "GIT_CONFIG_KEY_0=core.hooksPath", "GIT_CONFIG_VALUE_0="+filepath.Join(from.dir, "hooks"), "GIT_CONFIG_KEY_1=core.pager", "GIT_CONFIG_VALUE_1="+command,
		"GIT_CONFIG_KEY_2=log.showSignature", "GIT_CONFIG_VALUE_2=true")
	want := map[string]string{
		"hooks": "updated README.md", "local": "updated README.md", "local-url": "updated README.md", "redirect": "updated README.md",
		"git": "failed: it asks for the protocol git, which is not allowed",
	}
	for _, r := range s.run() {
		if got := outcome(r); want[r.Slug] != "" && got != want[r.Slug] || want[r.Slug] == "" && !strings.HasPrefix(got, "failed: ") {
			t.Errorf("%s: %s, want %s", r.Slug, got, want[r.Slug])
		}
	}
	if b, err := os.ReadFile(trace); err == nil {
		t.Errorf("a program ran %d times", strings.Count(string(b), "\n"))
	}
}

func TestLocalRepositoriesNeedToBeAllowed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.source("owls")
	from.commit("a@x", day(1), put("README.md", list("a|"))).save()
	s.Also = nil
	s.Rows = []Row{{Slug: "path", Repo: from.dir}, {Slug: "url", Repo: "file://" + from.dir}, {Slug: "http", Repo: s.url + "/owls.git"}}
	for i, want := range []string{"file", "file", "http"} {
		if got := outcome(s.run()[i]); got != "failed: it asks for the protocol "+want+", which is not allowed" {
			t.Errorf("%s: %s", s.Rows[i].Slug, got)
		}
	}
}

func TestLocalRepositoryMayHaveASpaceInItsPath(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := newSource(t, s.root, "four space")
	from.commit("a@x", day(1), put("README.md", list("a|"))).save()
	rows, problems := ParseRoster("roster.csv", []byte("team,repo\nowls,"+from.dir+"\n"), s.Also...)
	if problems.Err() != nil {
		t.Fatal(problems)
	}
	s.Rows = rows
	if got := outcome(s.run()[0]); got != "updated README.md" || s.facts("owls").Source.URL != from.dir {
		t.Errorf("%s, from %s", got, s.facts("owls").Source.URL)
	}
}

// dying serves repositories, but breaks off the n-th answer with objects in
// the middle.
func dying(next http.Handler, n int32) http.Handler {
	var count atomic.Int32
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		if !strings.Contains(string(body), "command=fetch") || count.Add(1) != n {
			next.ServeHTTP(w, r)
			return
		}
		answer := httptest.NewRecorder()
		next.ServeHTTP(answer, r)
		w.Header().Set("Content-Type", answer.Header().Get("Content-Type"))
		w.Write(answer.Body.Bytes()[:answer.Body.Len()*2/3])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
}

func TestServersThatHangOrDieFailTheirTeamsAlone(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	good := s.served("good")
	good.commit("a@x", day(1), put("README.md", list("a|")), put("data", strings.Repeat("text ", 9999))).save()
	silent, err := net.Listen("tcp", "127.0.0.1:0") // accepts, and says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	hang := make(chan bool)
	stuck := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			backend(s.Git, s.root).ServeHTTP(w, r)
			return
		}
		w.Write([]byte("0"))
		w.(http.Flusher).Flush()
		select {
		case <-hang:
		case <-r.Context().Done():
		}
	}))
	defer stuck.Close()
	defer close(hang)
	broken := httptest.NewServer(dying(backend(s.Git, s.root), 1))
	defer broken.Close()
	status := func(code int) string {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(code)
			io.WriteString(w, "<html>\nPlease log in\n")
		}))
		t.Cleanup(server.Close)
		return server.URL + "/a.git"
	}
	s.Rows = append(s.Rows, Row{Slug: "dies", Repo: broken.URL + "/good.git"}, Row{Slug: "refused", Repo: "http://127.0.0.1:1/a.git"}, Row{Slug: "login", Repo: status(401)},
		Row{Slug: "forbidden", Repo: status(403)}, Row{Slug: "missing", Repo: status(404)}, Row{Slug: "broken", Repo: status(500)}, Row{Slug: "page", Repo: status(200)})
	want := []string{"updated README.md", "failed: its server broke off",
		"failed: its server does not answer", "failed: it does not exist, or git has no access to it", "failed: git has no access to it",
		"failed: it does not exist, or git has no access to it", "failed: its server is out of order", "failed: it is no git repository"}
	for i, r := range s.run() {
		if got := outcome(r); got != want[i] {
			t.Errorf("%s: %s, want %s", r.Slug, got, want[i])
		}
	}
	s.Rows = s.Rows[1:2]
	if got := outcome(s.run()[0]); got != "updated README.md" {
		t.Errorf("when the server lives again: %s", got)
	}
	s.Timeout = 500 * time.Millisecond
	s.Rows = []Row{{Slug: "silent", Repo: "http://" + silent.Addr().String() + "/a.git"}, {Slug: "stuck", Repo: stuck.URL + "/good.git"}}
	for _, r := range s.run() {
		if got := outcome(r); got != "failed: it took longer than 500ms" {
			t.Errorf("%s: %s", r.Slug, got)
		}
	}
}

func TestRepositoryThatIsTooLargeIsNotKept(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.served("large")
	for i := range 12 {
		from.commit("a@x", day(1), put(fmt.Sprintf("%d.txt", i), noise(60_000, i)), put("README.md", list("a|")))
	}
	from.save()
	s.MaxSize = 200e3
	if got := outcome(s.run()[0]); got != "failed: it is larger than 0.2 MB" {
		t.Error(got)
	}
	if clones, _ := filepath.Glob(filepath.Join(s.cache, "*.git")); len(clones) > 0 {
		t.Errorf("the clone was left in the cache: %v", clones)
	}
	s.MaxSize = 4e6
	if got := outcome(s.run()[0]); got != "updated README.md" {
		t.Error(got)
	}
}

// noise returns text that does not compress well.
func noise(n, seed int) string {
	var b strings.Builder
	x := uint64(seed)*2654435761 + 88172645463325252
	for b.Len() < n {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		fmt.Fprintf(&b, "%x", x)
	}
	return b.String()
}

func TestRunThatIsInterruptedLeavesNothingHalfDone(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	var all []*source
	for i := range 4 {
		all = append(all, s.source(fmt.Sprintf("team-%d", i)).commit("a@x", day(1), put("README.md", list("a|"))))
	}
	s.save(all...)
	ctx, cancel := context.WithCancel(t.Context())
	s.Jobs = 1
	s.Progress = func(r Result) {
		if r.Slug == "team-1" {
			cancel()
		}
	}
	if _, err := s.try(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	got := snapshot(t, s.dir)
	if len(got) != 4 {
		t.Errorf("%d files, want the two teams' that were done: %v", len(got), got)
	}
	s.Progress = nil
	s.run()
	if got := snapshot(t, s.dir); len(got) != 8 {
		t.Errorf("%d files, want all teams'", len(got))
	}
}

func TestCloneThatIsDamagedIsMadeAnew(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		damage func(t *testing.T, clone string)
	}{
		{"locks of a killed git", func(t *testing.T, clone string) {
			for _, name := range []string{"packed-refs.lock", "refs/milepost/newest.lock", "objects/pack/tmp_pack_x", "shallow.lock", "gc.pid"} {
				write(t, filepath.Join(clone, name), "999999999 host")
			}
		}},
		{"its making was cut short", func(t *testing.T, clone string) { os.Remove(filepath.Join(clone, "config")) }},
		{"a pack was cut short", func(t *testing.T, clone string) {
			packs, _ := filepath.Glob(filepath.Join(clone, "objects/pack/*.pack"))
			for _, p := range packs {
				os.Chmod(p, 0o600)
				os.Truncate(p, 40)
			}
		}},
		{"objects are gone", func(t *testing.T, clone string) { os.RemoveAll(filepath.Join(clone, "objects/pack")) }},
		{"the ref is empty", func(t *testing.T, clone string) { write(t, filepath.Join(clone, "refs/milepost/newest"), "") }},
	}
	s := newSite(t)
	from := s.source("owls")
	from.commit("a@x", day(1), put("README.md", list("|a"))).save()
	s.run()
	from.commit("a@x", day(2), "from refs/heads/main^0\n", put("README.md", list("a|"))).save()
	dir, cache := s.dir, s.cache
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s.dir, s.Cache = t.TempDir(), t.TempDir()
			for to, from := range map[string]string{s.dir: dir, s.Cache: cache} {
				if err := os.CopyFS(to, os.DirFS(from)); err != nil {
					t.Fatal(err)
				}
			}
			clones, _ := filepath.Glob(filepath.Join(s.Cache, "*.git"))
			tt.damage(t, clones[0])
			if got := outcome(s.run()[0]); got != "updated README.md" || history(s.facts("owls")) != "1: ; 2: a" {
				t.Errorf("%s, history %s", got, history(s.facts("owls")))
			}
		})
	}
}

func TestSecondRunAtOnceIsRefused(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.source("owls").commit("a@x", day(1), put("README.md", list("a|"))).save()
	s.Progress = func(Result) {
		root, _ := os.OpenRoot(s.dir)
		defer root.Close()
		o := s.Options
		o.Folder, o.Progress = root, nil
		if _, err := Run(t.Context(), o); err == nil || err.Error() != "another run is collecting into content/2024" {
			t.Errorf("error = %v", err)
		}
	}
	s.run()
}

func TestTeamsOfOneRepositoryHaveTheirOwnFiles(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.source("one")
	from.commit("a@x", day(1), put("a/README.md", list("a|b")), put("b/README.md", list("b|a"))).save()
	s.Rows = []Row{{Slug: "a", Repo: s.Rows[0].Repo, Path: "a/README.md"}, {Slug: "b", Repo: s.Rows[0].Repo, Path: "b/README.md"}}
	s.run()
	if a, b := history(s.facts("a")), history(s.facts("b")); a != "1: a" || b != "1: b" {
		t.Errorf("histories = %q, %q", a, b)
	}
	if before := snapshot(t, s.dir); !maps.Equal(before, func() map[string]string { s.run(); return snapshot(t, s.dir) }()) {
		t.Error("a second run changed files")
	}
}

func TestTeamsOfOneRepositoryDoNotWaitInTheirOwnTime(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.source("one").commit("a@x", day(1), put("README.md", list("a|"))).save()
	s.Jobs, s.Timeout = 8, time.Millisecond
	for i := range 8 {
		s.Rows = append(s.Rows, Row{Slug: fmt.Sprint(i), Repo: s.Rows[0].Repo})
	}
	waited := 0
	for _, r := range s.run() {
		switch got := outcome(r); got {
		case "failed: it took longer than 1ms":
		case "failed: " + errBusy.Error(): // of a git that was killed and is not gone yet
			waited++
		default:
			t.Errorf("%s: %s", r.Slug, got)
		}
	}
	if waited > 4 {
		t.Errorf("%d of 9 waited for others in their own time", waited)
	}
}

func TestPrivateRepositoryNeedsWhatGitKnows(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.served("owls").commit("a@x", day(1), put("README.md", list("a|"))).save()
	served := backend(s.Git, s.root)
	private := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "me" || password != "sesame" {
			w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		served.ServeHTTP(w, r)
	}))
	defer private.Close()
	s.Rows = []Row{{Slug: "owls", Repo: private.URL + "/owls.git"}}
	if got := outcome(s.run()[0]); got != "failed: it does not exist, or git has no access to it" {
		t.Errorf("without a password: %s", got)
	}
	s.Env = append(s.Env, "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=credential.helper", "GIT_CONFIG_VALUE_0=!f() { echo username=me; echo password=sesame; }; f")
	if got := outcome(s.run()[0]); got != "updated README.md" {
		t.Errorf("with a helper that knows it: %s", got)
	}
	filepath.WalkDir(filepath.Dir(s.dir), func(path string, e fs.DirEntry, err error) error {
		if b, _ := os.ReadFile(path); strings.Contains(string(b), "sesame") {
			t.Errorf("the password is in %s", path)
		}
		return nil
	})
}

func TestTreeThatUnfoldsWithoutEndIsNotRead(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.source("bomb")
	tree := "100644 blob " + from.make("", "hash-object", "-w", "--stdin")
	for range 8 {
		var entries strings.Builder
		for i := range 10 {
			fmt.Fprintf(&entries, "%s\t%d\n", tree, i)
		}
		tree = "040000 tree " + from.make(entries.String(), "mktree")
	}
	from.in("update-ref", "refs/heads/main", from.make("", "-c", "user.name=a", "-c", "user.email=a@x", "commit-tree", "-m", "x", strings.Fields(tree)[2]))
	if got := outcome(s.run()[0]); got != "failed: it has more than 250000 files" {
		t.Error(got)
	}
}

// make runs git in the repository with an input.
func (s *source) make(stdin string, args ...string) string {
	s.t.Helper()
	cmd := exec.Command("git", append([]string{"--git-dir=" + s.dir}, args...)...)
	cmd.Stdin = strings.NewReader(stdin)
	out, err := cmd.Output()
	if err != nil {
		s.t.Fatalf("git %q: %v", args, err)
	}
	return strings.TrimSpace(string(out))
}

func TestCloneThatAKilledRunsGitStillWritesIsLeftAlone(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.source("owls").commit("a@x", day(1), put("README.md", list("a|"))).save()
	s.run()
	locks, _ := filepath.Glob(filepath.Join(s.cache, "*.lock"))
	awaitFree(t, locks[0])
	lock, err := os.OpenFile(locks[0], os.O_RDWR, 0)
	if err != nil || !flock.Try(lock) {
		t.Fatalf("the clone's lock cannot be taken: %v", err)
	}
	s.Timeout = 100 * time.Millisecond
	if got := outcome(s.run()[0]); got != "failed: another run is still fetching it" {
		t.Error(got)
	}
	lock.Close()
	s.Timeout = 20 * time.Second
	if got := outcome(s.run()[0]); got != "updated README.md" {
		t.Error(got)
	}
}

func TestGitMustBeRecent(t *testing.T) {
	tests := []struct {
		version string
		want    bool
	}{
		{"git version 2.39.5", true}, {"git version 2.30.0", true}, {"git version 3.0.0.rc1", true}, {"git version 2.45.1.windows.1", true},
		{"git version 2.39.5 (Apple Git-154)", true}, {"git version 2.29.9", false}, {"git version 1.99", false}, {"hub version 2.40", false}, {"", false},
	}
	for _, tt := range tests {
		t.Run(tt.version, func(t *testing.T) {
			if got := recent(tt.version); got != tt.want {
				t.Errorf("recent = %t, want %t", got, tt.want)
			}
		})
	}
}

func TestSSHIsTheUsersAndAsksNobody(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.source("owls")
	from.commit("a@x", day(1), put("README.md", list("a|"))).save()
	dir := t.TempDir()
	ssh, trace := filepath.Join(dir, "my ssh"), filepath.Join(dir, "trace")
	if err := os.WriteFile(ssh, []byte("#!/bin/sh\necho \"$@\" >>'"+trace+"'\nfor last; do :; done\nexec sh -c \"$last\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	s.Env = append(s.Env, "GIT_SSH_COMMAND='"+ssh+"' -i key", "GIT_SSH_VARIANT=ssh")
	s.Rows[0].Repo = "ssh://git@git.example" + from.dir
	if got := outcome(s.run()[0]); got != "updated README.md" {
		t.Error(got)
	}
	b, _ := os.ReadFile(trace)
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "-i key -oBatchMode=yes ") || !strings.Contains(line, " git@git.example git-upload-pack ") {
			t.Errorf("ssh was called with %s", line)
		}
	}
	page := url.URL{Scheme: "https", Host: "git.example", Path: strings.TrimSuffix(from.dir, ".git")}
	if got := s.facts("owls").Source.URL; got != page.String() {
		t.Errorf("URL = %s, want %s", got, &page)
	}
}
