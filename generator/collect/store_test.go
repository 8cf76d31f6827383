package collect

import (
	"os"
	"strings"
	"testing"

	"milepost/generator/facts"
)

func TestATeamsFilesKeepTheNamesThatTheyHave(t *testing.T) {
	tests := []struct{ there, want string }{
		{"", "group-7.json group-7.md"},
		{"group-7.md", "group-7.json group-7.md"},
		{"Group 7.md", "Group 7.json Group 7.md"},
		{"Group-7.MD", "Group-7.MD Group-7.json"},
		{"_group-7.md", "_group-7.md group-7.json group-7.md"},
	}
	for _, tt := range tests {
		t.Run(tt.there, func(t *testing.T) {
			dir := t.TempDir()
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			if tt.there != "" {
				if err := root.WriteFile(tt.there, nil, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			s, err := openStore(root, "content/c")
			if err != nil {
				t.Fatal(err)
			}
			defer s.close()
			got := harvest{facts: facts.Facts{Source: facts.Source{Path: "README.md"}}, text: []byte("- [x] a\n")}
			if _, err := s.put(Row{Slug: "group-7"}, got, func([]byte) Reading { return Reading{} }); err != nil {
				t.Fatal(err)
			}
			entries, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, e := range entries {
				names = append(names, e.Name())
			}
			if got := strings.Join(names, " "); got != tt.want {
				t.Errorf("files = %q, want %q", got, tt.want)
			}
			if _, known := s.facts(Row{Slug: "group-7"}); !known {
				t.Error("what was written is not known")
			}
		})
	}
}

func TestFilesOfTeamsThatLeftTheRosterAreKnown(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for name, text := range map[string]string{
		"Group 1.md": opening, "group-2.md": opening, "group-10.md": opening, "latin.md": "\ufeff" + opening, "by-hand.md": "- [x] a\n", "empty.md": "", "_old.md": opening, "x.txt": opening,
		"windows.md": strings.ReplaceAll(opening, "\n", "\r\n"),
	} {
		if err := root.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := LeftBehind(root.FS(), []Row{{Slug: "group-1"}, {Slug: "by-hand"}})
	if want := "group-2.md group-10.md latin.md windows.md"; err != nil || strings.Join(got, " ") != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}
