package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// floors is the plan of the house: each package under generator/, and how
// high it stands. An import leads down: none leads up, and none from room to
// room on one floor.
var floors = map[string]int{
	"flock": 0, "naming": 0, "pack": 0, "piece": 0,
	"accent": 1, "badge": 1, "cache": 1, "calendar": 1, "diag": 1, "facts": 1, "fill": 1, "minify": 1, "prose": 1, "publish": 1, "starter": 1,
	"chart": 2, "checklist": 2, "collect": 2, "config": 2, "content": 2, "curriculum": 3,
	"progress": 4,
	"alias":    5, "export": 5, "page": 5,
	"render":  6,
	".":       7,
	"preview": 8,
	"cli":     9,
}

func TestImportsLeadDown(t *testing.T) {
	const module = "milepost/generator"
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() == "testdata" {
			if err == nil {
				err = fs.SkipDir
			}
			return err
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		room := filepath.ToSlash(filepath.Dir(path))
		floor, ok := floors[room]
		if !ok {
			t.Errorf("%s: the package %s has no floor", path, room)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			target, ours := strings.CutPrefix(name, module)
			if target = strings.TrimPrefix(target, "/"); target == "" {
				target = "."
			}
			if ours && floors[target] >= floor {
				t.Errorf("%s: floor %d imports %s on floor %d", path, floor, name, floors[target])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoRoomHoldsMoreThanAFifthOfTheCode(t *testing.T) {
	size := map[string]int{}
	all := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := os.ReadFile(path)
		lines := strings.Count(string(b), "\n")
		if lines > 500 {
			t.Errorf("%s has %d lines, want 500 at most", path, lines)
		}
		size[filepath.Dir(path)] += lines
		all += lines
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for room, lines := range size {
		if lines > all/5 {
			t.Errorf("%s has %d of %d lines, more than a fifth", room, lines, all)
		}
	}
}

func TestNoFunctionHasMoreThanEightyLines(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if lines := files.Position(f.End()).Line - files.Position(f.Pos()).Line + 1; lines > 80 {
				t.Errorf("%s: %s has %d lines, want 80 at most", path, f.Name.Name, lines)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
