package collect

import (
	"os"
	"path/filepath"
	"testing"
)

func TestInANewCheckoutATeamThatFailsHasWhatEarlierRunsBrought(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.Copies = filepath.Join(s.cache, "copies")
	from := s.source("owls")
	from.commit("a@x", day(1), put("README.md", list("a|"))).save()
	checkout := func(want string) {
		t.Helper()
		s.dir = t.TempDir()
		if got := outcome(s.run()[0]); got != want {
			t.Errorf("outcome = %s, want %s", got, want)
		}
		if got := s.text("owls"); got != list("a|") {
			t.Errorf("the team's file says %q", got)
		}
		s.Now = s.Now.AddDate(0, 0, 1)
	}
	checkout("updated README.md")
	os.Rename(from.dir, from.dir+".away")
	for range 2 {
		checkout("failed: it is no git repository")
		if f := s.facts("owls"); f.Stale == nil || f.Stale.Since.Unix() != day(31) || f.Source.Path != "README.md" || len(f.History) != 1 {
			t.Errorf("facts = %+v, want those of the first run, stale since the second", f)
		}
	}
	os.Rename(from.dir+".away", from.dir)
	checkout("updated README.md")
	if f := s.facts("owls"); f.Stale != nil {
		t.Errorf("stale = %+v, want none", f.Stale)
	}
	// What there is less of is no copy, and what is damaged is put back.
	os.Rename(from.dir, from.dir+".away")
	for name, text := range map[string]string{"owls.json": "<<<<<<< HEAD\n", "owls.md": ""} {
		if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if got := outcome(s.run()[0]); got != "failed: it is no git repository" || s.text("owls") != list("a|") || s.facts("owls").Source.Path == "" {
			t.Errorf("with %s as %q: %s, %q, %+v", name, text, got, s.text("owls"), s.facts("owls"))
		}
	}
	// Damaged copies are none.
	write(t, filepath.Join(s.Copies, "owls.json"), "{")
	s.dir = t.TempDir()
	if got := outcome(s.run()[0]); got != "failed: it is no git repository" || s.facts("owls").Stale == nil {
		t.Errorf("with damaged copies: %s, %+v", got, s.facts("owls"))
	}
	// What another repository gave a team of that name is not this one's.
	s.dir, s.Rows[0].Repo = t.TempDir(), "file://"+from.dir+".other"
	s.run()
	if f := s.facts("owls"); f.Stale == nil || f.Source.Path != "" {
		t.Errorf("facts = %+v, want none of another repository", f)
	}
}

func TestACacheThatCannotBeMadeIsNoTeamsFault(t *testing.T) {
	s := newSite(t)
	s.source("owls").commit("a@x", day(1), put("README.md", list("a|"))).save()
	write(t, filepath.Join(s.cache, "file"), "")
	none, warnings := filepath.Join(s.cache, "file", "cache"), 0
	s.Cache = none
	if results, err := s.try(t.Context()); err == nil || results != nil {
		t.Errorf("%v, %v, want an error of the whole run", results, err)
	}
	if left := snapshot(t, s.dir); len(left) > 0 {
		t.Errorf("files = %v, want none", left)
	}
	s.Cache, s.Copies, s.Warn = s.cache, none, func(error) { warnings++ }
	if got := outcome(s.run()[0]); got != "updated README.md" || warnings != 1 {
		t.Errorf("without copies: %s, %d warnings", got, warnings)
	}
}
