package collect

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRepositoriesGiveChecklistAndHistory(t *testing.T) {
	t.Parallel()
	tests := []example{
		{"one file", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("|a b"))).commit("a@x", day(2), put("README.md", list("a|b"))).commit("b@x", day(4), put("README.md", list("a b|")))
		}, Row{}, "updated README.md", "1: ; 2: a; 4: a b"},
		{"the file with most of the course's items, others beside it", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("a|")), put("reports/README.md", list("|a b c")), put("docs/todo.md", list("a b|own1 own2 own3")), put("notes.md", "none"))
		}, Row{}, "updated reports/README.md +docs/todo.md +README.md", "1: "},
		{"the roster's path is not there", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("a b|")))
		}, Row{Path: "reports/README.md"}, `failed: it has no file "reports/README.md"`, ""},
		{"the roster's branch", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("|a"))).branch("dev").commit("a@x", day(2), put("README.md", list("a|")))
		}, Row{Branch: "dev"}, "updated README.md", "1: ; 2: a"},
		{"a branch that is not there", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("|a")))
		}, Row{Branch: "dev"}, `failed: it has no branch "dev"`, ""},
		{"a default branch of another name", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("|a"))).branch("trunk").commit("a@x", day(2), put("README.md", list("a|"))).head("trunk")
		}, Row{}, "updated README.md", "1: ; 2: a"},
		{"a HEAD that leads nowhere, and a master", func(s *source) {
			s.back("master").commit("a@x", day(1), put("README.md", list("a|")))
		}, Row{}, "updated README.md", "1: a"},
		{"a merge that ticks more than it joins", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("|a b c"))).branch("side").commit("b@x", day(2), put("README.md", list("b|a c"))).
				back("main").commit("a@x", day(3), put("README.md", list("a|b c"))).commit("a@x", day(5), merged("side"), put("README.md", list("a b c|")))
		}, Row{}, "updated README.md", "1: ; 2: b; 3: a b; 5: a b c"},
		{"a file that was renamed and changed", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("a|b c"))).commit("a@x", day(2), put("README.md", list("a b|c"))).
				commit("a@x", day(3), gone("README.md"), put("docs/CHECKLIST.md", "# Moved\n"+list("a b c|"))).commit("a@x", day(4), put("docs/CHECKLIST.md", list("a b|c")))
		}, Row{}, "updated docs/CHECKLIST.md", "1: a; 2: a b; 3: a b c; 4: a b"},
		{"names with line breaks, quotes and other bytes", func(s *source) {
			s.commit("a@x", day(1), put("a\nb/\"README\".md", list("a b|")), put("\xff\xfe.md", "none"), put("-x.md", list("|a")), put(":(top)c.md", list("|a")), put("*.md", list("|a")))
		}, Row{}, "updated a\nb/\"README\".md +*.md +-x.md +:(top)c.md", "1: a b"},
		{"large files are left out", func(s *source) {
			s.commit("a@x", day(1), put("data.bin", strings.Repeat("0123456789abcdef", 1<<16)), put("huge.md", list("a b c d|")+strings.Repeat(" \n", 1<<19)), put("README.md", list("a|")))
		}, Row{}, "updated README.md", "1: a"},
		{"a version that is too large is left out of the history", func(s *source) {
			s.commit("a@x", day(1), put("README.md", list("|a"))).commit("a@x", day(2), put("README.md", list("a|")+strings.Repeat(" \n", 1<<19))).commit("a@x", day(3), put("README.md", list("a b|")))
		}, Row{}, "updated README.md", "1: ; 3: a b"},
		{"an empty repository", func(*source) {}, Row{}, "failed: the repository is empty", ""},
		{"no checklist", func(s *source) {
			s.commit("a@x", day(1), put("README.md", "# Hello\n- [x] own1\n"), put("main.py", ""))
		},
			Row{}, "failed: no checklist was found in README.md", ""},
	}
	s := newSite(t)
	s.make(tests)
	checkExamples(t, s, tests, s.run())
	before := snapshot(t, s.dir)
	for _, r := range s.run() {
		if r.Status == Updated {
			t.Errorf("%s is updated by a second run", r.Slug)
		}
	}
	if after := snapshot(t, s.dir); !maps.Equal(before, after) {
		t.Error("a second run changed files")
	}
}

func TestFilesAsLargeAsMayBeAreReadAndNoLargerOnes(t *testing.T) {
	t.Parallel()
	tests := []example{
		{"the roster's file is too large by a byte", func(s *source) { s.commit("a@x", day(1), put("README.md", padded("a|", maxText+1))) },
			Row{Path: "README.md"}, "failed: README.md is larger than 1 MiB, and is not read", ""},
		{"the roster's file is as large as may be", func(s *source) { s.commit("a@x", day(1), put("README.md", padded("a|", maxText))) },
			Row{Path: "README.md"}, "updated README.md", "1: a"},
		{"a file that is as large as may be is found", func(s *source) {
			s.commit("a@x", day(1), put("README.md", padded("|a b", maxText-1))).commit("a@x", day(2), put("README.md", padded("a b|", maxText)))
		}, Row{}, "updated README.md", "1: ; 2: a b"},
		{"the only file is too large", func(s *source) { s.commit("a@x", day(1), put("README.md", padded("a|", maxText+1))) },
			Row{}, "failed: README.md is larger than 1 MiB, and is not read", ""},
		{"all files are too large", func(s *source) {
			s.commit("a@x", day(1), put("README.md", padded("a|", maxText+1)), put("todo.md", padded("|a", 2*maxText)))
		}, Row{}, "failed: todo.md is larger than 1 MiB, and is not read; README.md is larger than 1 MiB, and is not read", ""},
		{"one file is too large, and the others have no checklist", func(s *source) {
			s.commit("a@x", day(1), put("README.md", padded("a|", maxText+1)), put("a.md", "# Hello\n"), put("b.md", ""))
		}, Row{}, "failed: README.md is larger than 1 MiB, and is not read; no checklist was found in a.md, b.md", ""},
	}
	s := newSite(t)
	s.make(tests)
	checkExamples(t, s, tests, s.run())
}

// padded returns a checklist of so many bytes.
func padded(s string, size int) string {
	text := list(s)
	return text + strings.Repeat("\n", size-len(text))
}

// A clone has no text that its filter left out, and asks for none later.
func TestCloneOfAnotherFilterIsNotUsed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.source("owls").commit("a@x", day(1), put("README.md", padded("a|", maxText))).save()
	sum := sha256.Sum256([]byte(s.Rows[0].Repo)) // as clones were named before the limit was that of texts
	clone := filepath.Join(s.cache, hex.EncodeToString(sum[:12])+".git")
	from.git("clone", "--quiet", "--bare", "--filter=blob:limit=512k", s.Rows[0].Repo, clone)
	from.git("--git-dir="+clone, "update-ref", newest, "refs/heads/main")
	write(t, filepath.Join(clone, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n")
	if got := outcome(s.run()[0]); got != "updated README.md" {
		t.Error(got)
	}
}

func TestFactsSayWhereTheyAreFrom(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.served("owls")
	from.commit("Ada@x.org", day(1), put("README.md", list("|a"))).commit("ada@X.org", day(1)+60, put("src/Dockerfile", "")).
		commit("1+bo@users.noreply.github.com", day(3), put("README.md", list("a|"))).commit("bo@users.noreply.github.com", day(3), put("b", "")).
		commit("x[bot]@users.noreply.github.com", day(4), put("reports/c.md", list("|a"))).save()
	s.Rules = []Rule{{Items: []string{"a", "b"}, Paths: []string{"**/Dockerfile*"}}, {Items: []string{"c"}, Paths: []string{"*.dvc"}}}
	s.run()
	f := s.facts("owls")
	if want := s.url + "/owls"; f.Source.URL != want || f.Source.Branch != "main" || f.Source.Path != "README.md" ||
		f.Source.Commit != from.in("rev-parse", "main") || f.Source.Time.Unix() != day(4) {
		t.Errorf("source = %+v", f.Source)
	}
	if got := fmt.Sprint(f.Source.Also, f.Evidence, *f.Activity, f.Stale); got != "[reports/c.md] [{a [src/Dockerfile]} {b [src/Dockerfile]} {c []}] {2 [{2024-01-01 2} {2024-01-03 2} {2024-01-04 1}]} <nil>" {
		t.Errorf("facts = %s", got)
	}
	b, _ := os.ReadFile(filepath.Join(s.dir, "owls.json"))
	if strings.Contains(strings.ToLower(string(b)), "ada") || strings.Contains(string(b), "@") {
		t.Errorf("an author is in the facts:\n%s", b)
	}
	md, _ := os.ReadFile(filepath.Join(s.dir, "owls.md"))
	want := "+++\n# Written by \"milepost collect\", which replaces this file.\nrepo = \"" + s.url + "/owls\"\n\n[collected]\npath = \"README.md\"\ncommit = \"" +
		from.in("rev-parse", "main~2") + "\"\n+++\n" + list("a|")
	if string(md) != want {
		t.Errorf("owls.md\n got %s\nwant %s", md, want)
	}
}

func TestRepositoryThatChangesIsFollowed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.source("owls")
	step := func(name, want, wantHistory string) {
		t.Helper()
		if got := outcome(s.run()[0]); got != want {
			t.Errorf("%s: outcome = %s, want %s", name, got, want)
		}
		if got := history(s.facts("owls")); got != wantHistory {
			t.Errorf("%s: history = %s, want %s", name, got, wantHistory)
		}
	}
	from.commit("a@x", day(1), put("README.md", list("|a b"))).save()
	step("first", "updated README.md", "1: ")
	step("again", "unchanged README.md", "1: ")
	from.commit("a@x", day(2), "from refs/heads/main^0\n", put("README.md", list("a|b"))).save()
	step("a commit more", "updated README.md", "1: ; 2: a")
	from.in("update-ref", "-d", "refs/heads/main")
	from.commit("a@x", day(3), put("README.md", list("b|a"))).save()
	step("history is rewritten", "updated README.md", "3: b")
	from.in("branch", "-m", "main", "trunk")
	from.in("symbolic-ref", "HEAD", "refs/heads/trunk")
	step("the branch is renamed", "updated README.md", "3: b")
	if got := s.facts("owls").Source.Branch; got != "trunk" {
		t.Errorf("branch = %q, want trunk", got)
	}
	from.back("trunk").commit("a@x", day(4), "from refs/heads/trunk^0\n", gone("README.md"), put("x.md", "")).save()
	step("the checklist is gone", "failed: no checklist was found in x.md", "3: b")
	if f := s.facts("owls"); f.Stale == nil || f.Stale.Since.Unix() != day(30) || f.Source.Path != "README.md" || s.text("owls") != list("b|a") {
		t.Errorf("what was there is not kept: %+v, %q", f, s.text("owls"))
	}
	os.Rename(from.dir, from.dir+".away")
	s.Now = s.Now.AddDate(0, 0, 1)
	step("the repository is gone", "failed: it is no git repository", "3: b")
	if f := s.facts("owls"); f.Stale.Since.Unix() != day(30) {
		t.Errorf("stale since %s, want the first failure in a row", f.Stale.Since)
	}
	os.Rename(from.dir+".away", from.dir)
	from.commit("a@x", day(5), "from refs/heads/trunk^0\n", put("README.md", list("a b|"))).save()
	step("all is well again", "updated README.md", "3: b; 5: a b")
	if f := s.facts("owls"); f.Stale != nil {
		t.Errorf("stale = %+v, want none", f.Stale)
	}
}

func TestTeamThatNeverSucceededIsInTheSiteWithItsReason(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.Rows = []Row{{Slug: "owls", Name: "The Owls", Repo: s.url + "/none.git"}}
	for range 2 {
		if got := outcome(s.run()[0]); got != "failed: it does not exist, or git has no access to it" {
			t.Errorf("outcome = %s", got)
		}
		s.Now = s.Now.AddDate(0, 0, 1)
	}
	if f := s.facts("owls"); f.Stale == nil || f.Stale.Since.Unix() != day(30) || f.Source.URL != s.url+"/none" {
		t.Errorf("facts = %+v", f)
	}
	if b, _ := os.ReadFile(filepath.Join(s.dir, "owls.md")); !strings.Contains(string(b), "name = \"The Owls\"\n") {
		t.Errorf("owls.md = %q", b)
	}
}

func TestFileThatIsNotThereIsTheOneThatWasTried(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.source("owls").commit("a@x", day(1), put("README.md", list("a|"))).save()
	s.Rows[0].Path = "reports/README.md"
	s.run()
	if f := s.facts("owls"); fmt.Sprint(f.Source.Tried) != "[reports/README.md]" || f.Source.Path != "" || f.Source.Commit == "" || f.Stale != nil {
		t.Errorf("facts = %+v", f)
	}
}

func TestOnlyTheRostersFilesAreTouched(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.source("group-1").commit("a@x", day(1), put("README.md", list("a|"))).save()
	s.source("group-2")
	before, own := opening+"+++\n- [x] before\n", "+++\nhidden = true\n+++\n"
	for _, name := range []string{"group-3", "group-4", "group-5"} {
		s.Rows = append(s.Rows, Row{Slug: name, Repo: s.Rows[0].Repo})
	}
	for name, text := range map[string]string{"other.md": "by hand", "Group_1.md": before, "group-2.md": before, "group-3.md": own, "group-4.json": own, "roster.csv": "x", ".milepost-group-9.md.part": "half"} {
		os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o644)
	}
	os.Symlink("other.md", filepath.Join(s.dir, "Group_1.json"))
	os.Symlink("other.md", filepath.Join(s.dir, "group-5.md"))
	results := s.run()
	const foreign = " was not written by collect, which would replace it (move it away, or take the team out of the roster)"
	for i, want := range []string{"content/2024/group-3.md" + foreign, "content/2024/group-4.json" + foreign, "read content/2024/group-5.md: it is no file"} {
		if got := outcome(results[2+i]); got != "failed: "+want {
			t.Errorf("%s: %s, want failed: %s", results[2+i].Slug, got, want)
		}
	}
	got := snapshot(t, s.dir)
	if names := fmt.Sprint(len(got)); names != "9" || got["Group_1.json"] == "" || got[".milepost-group-9.md.part"] != "" || got["group-2.json"] == "" {
		t.Errorf("files = %v", got)
	}
	for name, want := range map[string]string{"other.md": "by hand", "group-2.md": before, "group-3.md": own, "group-4.json": own} {
		if b, _ := os.ReadFile(filepath.Join(s.dir, name)); string(b) != want {
			t.Errorf("%s = %q, want %q", name, b, want)
		}
	}
	if s.text("Group_1") != list("a|") {
		t.Errorf("the file with the team's URL was not replaced")
	}
}
