package generator_test

import (
	"sync"
	"testing"

	"milepost/generator"
)

// FuzzSite builds a whole small site of what a stranger may write: a team's
// file, with a curriculum and without, and the facts beside it. Every file
// made must be what it says it is, with nothing in it that does harm.
func FuzzSite(f *testing.F) {
	for i, a := range attacks {
		if i%8 == 0 && len(a) < 200 {
			f.Add("+++\nname = "+quoted(a)+"\n+++\n# "+a+"\n- [x] "+a+" (M1)\n- ["+a+"] box\n", string(attacked(a)["content/ref/t1.json"].Data))
		}
	}
	memory := generator.NewMemory() // the templates are parsed once
	f.Fuzz(func(t *testing.T, team, facts string) {
		fsys := small(map[string]string{
			"site.toml":                 "base_url = \"https://course.example/p/\"\n",
			"content/own/a.md":          team,
			"content/own/a.json":        facts,
			"content/ref/a.md":          team,
			"content/ref/a.json":        facts,
			"content/ref/b.md":          "- [x] first\n",
			"content/ref/curriculum.md": "+++\nstart = 2026-01-05\n[[sections]]\ntitle = \"Week 1\"\ndue = 2026-01-11\n+++\n# Week 1\n- [ ] first (M1)\n- [ ] second (M2)\n",
		})
		site, err := generator.Load(fsys, generator.Options{Today: today, Memory: memory, Templates: builtin(t)})
		if err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex
		err = emitAll(site, func(name string, data []byte) error {
			mu.Lock()
			defer mu.Unlock()
			if _, err := read(name, data); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if !plainPath.MatchString(name) {
				t.Errorf("the path %q is not plain", name)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
