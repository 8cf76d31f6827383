package starter_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"milepost/generator/config"
	"milepost/generator/starter"
)

// switchedOff is the mark of a setting that stands in a comment.
var switchedOff = regexp.MustCompile(`(?m)^#(\S)`)

// settings returns the starter's site.toml with every setting switched on.
func settings(t *testing.T) string {
	t.Helper()
	b, err := fs.ReadFile(starter.FS(), "site.toml")
	if err != nil {
		t.Fatal(err)
	}
	return switchedOff.ReplaceAllString(string(b), "$1")
}

// knownKeys reads the keys of site.toml from the source of package config,
// where each is an entry of the map fields.
func knownKeys(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../config/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) == 0 || spec.Names[0].Name != "fields" {
				return true
			}
			ast.Inspect(spec.Values[0], func(n ast.Node) bool {
				if entry, ok := n.(*ast.KeyValueExpr); ok {
					if lit, ok := entry.Key.(*ast.BasicLit); ok {
						key, _ := strconv.Unquote(lit.Value)
						keys = append(keys, key)
					}
				}
				return true
			})
			return false
		})
	}
	if len(keys) < 10 {
		t.Fatalf("found only the keys %q in package config", keys)
	}
	return keys
}

func TestSettingsHaveEveryKey(t *testing.T) {
	var values map[string]any
	md, err := toml.Decode(settings(t), &values)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range knownKeys(t) {
		if !md.IsDefined(strings.Split(key, ".")...) {
			t.Errorf("site.toml does not have the key %q", key)
		}
	}
}

func TestSettingsExplainEveryKey(t *testing.T) {
	b, err := fs.ReadFile(starter.FS(), "site.toml")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(b), "\n")
	key := regexp.MustCompile(`^#?[a-z_]+ = |^#?\[`)
	for i, line := range lines {
		if key.MatchString(line) && (i == 0 || !strings.HasPrefix(lines[i-1], "# ")) {
			t.Errorf("site.toml:%d: %s has no comment above it", i+1, line)
		}
	}
}

func TestSettingsAreValidWhenSwitchedOn(t *testing.T) {
	_, problems := config.Parse("site.toml", []byte(settings(t)))
	for _, p := range problems {
		t.Error(p.Error())
	}
}

// A setting that is switched off shows its default. Those without one, which
// show an example, are named here.
func TestSettingsShowTheDefaults(t *testing.T) {
	got, _ := config.Parse("site.toml", []byte(settings(t)))
	want := config.Default()
	want.BaseURL, want.Footer, want.Accent, want.AnonymousKey = got.BaseURL, got.Footer, got.Accent, got.AnonymousKey
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })); diff != "" {
		t.Errorf("what stands there differs from the defaults (-default +there):\n%s", diff)
	}
}
