package badge

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files of our own badges and cards")

// compare checks got against a golden file, or writes it with -update.
func compare(t *testing.T, folder, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", folder, strings.ReplaceAll(name, " ", "-")+".svg")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s\ngot  %s\nwant %s", path, got, want)
	}
}

func TestMilestone(t *testing.T) {
	tests := []struct {
		name        string
		badge       Badge
		done, total int
	}{
		{"behind", Badge{"milestones", "11 of 46", Behind}, 11, 46},
		{"on pace", Badge{"milestones", "22 of 46", OnPace}, 22, 46},
		{"ahead", Badge{"milestones", "34 of 46", Ahead}, 34, 46},
		{"complete", Badge{"milestones", "46 of 46", Ahead}, 46, 46},
		{"not started", Badge{"milestones", "0 of 46", Behind}, 0, 46},
		{"no checklist", Badge{"milestones", "no checklist", NoChecklist}, 0, 0},
		{"without a label", Badge{"", "11 of 46", Ahead}, 11, 46},
		{"dark text on a light colour", Badge{"milestones", "11 of 46", "gold"}, 11, 46},
		{"hostile", Badge{"<script>alert(1)</script>", "\" onload=\"x\x00\xff", "url(//example.com)"}, 1, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			compare(t, "milestone", tt.name, Milestone(tt.badge, tt.done, tt.total))
		})
	}
}

func TestShare(t *testing.T) {
	tests := []struct {
		name        string
		length      tenths
		done, total int
		want        tenths
	}{
		{"a part", 570, 11, 46, 136},
		{"half is rounded up", 1, 1, 2, 1},
		{"all", 570, 46, 46, 570},
		{"more than all is all", 570, 50, 46, 570},
		{"less than nothing is nothing", 570, -1, 46, 0},
		{"of nothing", 570, 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := share(tt.length, tt.done, tt.total); got != tt.want {
				t.Errorf("share(%d, %d, %d) = %d, want %d", tt.length, tt.done, tt.total, got, tt.want)
			}
		})
	}
}
