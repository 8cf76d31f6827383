package collect

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A server need not know of filters: then what is large is here too.
func TestBlobsThatAreTooLargeOrNotHereAreLeftOut(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	from := s.source("team")
	if err := os.WriteFile(filepath.Join(from.dir, "config"), []byte("[core]\n\trepositoryformatversion = 0\n\tbare = true\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	huge := list("a b c|") + strings.Repeat(" \n", 1<<20)
	from.commit("a@x", day(1), put("README.md", list("|a"))).
		commit("a@x", day(2), put("README.md", huge)).
		commit("a@x", day(3), put("README.md", list("a b|")), put("also.md", huge)).save()
	r := s.run()[0]
	if got, want := outcome(r)+"; "+history(s.facts("team")), "updated README.md; 1: ; 3: a b"; got != want {
		t.Errorf("%s, want %s", got, want)
	}

	git, err := newProgram(t.Context(), s.Git, os.Environ(), nil)
	if err != nil {
		t.Fatal(err)
	}
	here := repository{program: git, dir: from.dir}
	id := func(what string) string { return from.in("rev-parse", what) }
	small, old, large, tree := id("HEAD:README.md"), id("HEAD~2:README.md"), id("HEAD:also.md"), id("HEAD^{tree}")
	missing := strings.Repeat("5", len(small))
	for name, ids := range map[string][]string{
		"none":            nil,
		"one":             {small},
		"one twice":       {small, old, small},
		"one not here":    {small, missing, old},
		"a large one":     {large},
		"one large twice": {large, small, large, old},
		"all sorts":       {tree, small, missing, large, old},
	} {
		t.Run(name, func(t *testing.T) {
			got := map[string]int{}
			if err := here.blobs(t.Context(), ids, func(id string, b []byte) { got[id] += len(b) }); err != nil {
				t.Fatal(err)
			}
			want := map[string]int{}
			for _, one := range ids {
				switch one {
				case small:
					want[one] = len(list("a b|"))
				case old:
					want[one] = len(list("|a"))
				}
			}
			if !maps.Equal(got, want) {
				t.Errorf("of %q, %v are read, want %v", ids, got, slices.Sorted(maps.Keys(want)))
			}
		})
	}
}
