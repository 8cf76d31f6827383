package collect

import (
	"strings"
	"testing"
)

func TestMatchPath(t *testing.T) {
	tests := []struct{ pattern, yes, no string }{
		{"Dockerfile", "Dockerfile", "a/Dockerfile dockerfile"},
		{"**/Dockerfile*", "Dockerfile a/b/Dockerfile.api", "a/Dockerfile/b xDockerfile"},
		{".github/workflows/*.y*ml", ".github/workflows/a.yml .github/workflows/b.yaml", ".github/workflows/a/b.yml x/.github/workflows/a.yml"},
		{"tests/**/test_*.py", "tests/test_a.py tests/a/b/test_c.py", "test_a.py tests/a.py"},
		{"tests/**", "tests/a tests/a/b", "testsa/b a/tests/b"},
		{"**", "a a/b", ""},
		{"*.dvc", "a.dvc", "a/b.dvc"},
		{"**/a/**/b", "a/b x/a/y/z/b a/a/b/b", "a b/a a/c"},
		{"data/?[0-9].csv", "data/a1.csv", "data/ab.csv data/a10.csv"},
		{"a/[", "", "a/[ a/b"},
	}
	for _, tt := range tests {
		t.Run(tt.pattern, func(t *testing.T) {
			check := func(names string, want bool) {
				for name := range strings.FieldsSeq(names) {
					if got := matchPath(strings.Split(tt.pattern, "/"), strings.Split(name, "/")); got != want {
						t.Errorf("%s: %t, want %t", name, got, want)
					}
				}
			}
			check(tt.yes, true)
			check(tt.no, false)
		})
	}
}

// If each "**" were tried at each folder, this would not end in a lifetime.
func TestAHostilePathIsMatchedInBoundedTime(t *testing.T) {
	if matchPath(strings.Split(strings.Repeat("**/a/", 20)+"b", "/"), strings.Split(strings.Repeat("a/", 2000)+"c", "/")) {
		t.Error("it matches")
	}
}
