package naming

import (
	"strings"
	"testing"
)

func TestSlug(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"words are joined by hyphens", "Week 1", "week-1"},
		{"punctuation at the ends goes", "  **Week 1**: ", "week-1"},
		{"emoji go", "✅ Week 1", "week-1"},
		{"marks are taken off", "Équipe Ñandú", "equipe-nandu"},
		{"Nordic letters are spelled", "Bjørnebær Ålesund", "bjornebaer-alesund"},
		{"an apostrophe joins", "team's work", "teams-work"},
		{"a device of Windows is no name", "CON", "x-con"},
		{"so is one with a number", "lpt9", "x-lpt9"},
		{"a word that begins like one is a name", "console", "console"},
		{"so is one with two numbers", "com10", "com10"},
		{"other scripts leave nothing", "第一组", ""},
		{"a long name is cut", strings.Repeat("a", 200), strings.Repeat("a", 100)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Slug(tt.in); got != tt.want {
				t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestSlugsAreKeptApart(t *testing.T) {
	s := Slugs{}
	for _, want := range []string{"week", "week-2", "week-3"} {
		if got := s.Add("Week", "x"); got != want {
			t.Errorf("Add = %q, want %q", got, want)
		}
	}
	if got := s.Add("第一组", "team"); got != "team" {
		t.Errorf("Add with nothing to keep = %q, want the fallback", got)
	}
}

func FuzzSlugIsSafeAndStable(f *testing.F) {
	for _, name := range []string{"Group 7", "équipe_ñandú", "CON", "第一组", "a--b", "\xff", "../x"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		slug := SlugOrHash(name)
		if slug == "" || len(slug) > longest+2 || strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("SlugOrHash(%q) = %q", name, slug)
		}
		if isSlug(name) && words(name) != name {
			t.Errorf("%q is taken for a slug, which is %q", name, words(name))
		}
		if again := Slug(slug); again != slug {
			t.Errorf("Slug(%q) = %q, want it as it is", slug, again)
		}
	})
}
