package config

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestTheTableOfSettingsHasEveryKeyAndNoOther(t *testing.T) {
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(b), "\n## Settings\n")
	section, _, _ := strings.Cut(rest, "\n## ")
	var keys []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z_.]+)` \\|").FindAllStringSubmatch(section, -1) {
		keys = append(keys, row[1])
	}
	slices.Sort(keys)
	if want := slices.Sorted(maps.Keys(fields)); !slices.Equal(keys, want) {
		t.Errorf("keys of the table\n got %q\nwant %q", keys, want)
	}
}
