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
