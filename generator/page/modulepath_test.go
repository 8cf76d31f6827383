package page

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"milepost/generator/curriculum"
	"milepost/generator/progress"
)

func modulesNamed(ids ...string) *progress.Cohort {
	c := &progress.Cohort{Slug: "jan"}
	for _, id := range ids {
		c.Modules = append(c.Modules, progress.OutlineModule{Module: curriculum.Module{ID: id}})
	}
	return c
}

func TestModulesHavePathsOfTheirOwn(t *testing.T) {
	tests := []struct {
		name string
		ids  []string
		want map[string]string
	}{
		{"none", nil, map[string]string{}},
		{"lower case", []string{"M16"}, map[string]string{"M16": "jan/modules/m16/"}},
		{"ids that differ in what a path cannot hold", []string{"M1.2", "M1-2"},
			map[string]string{"M1.2": "jan/modules/m1-2/", "M1-2": "jan/modules/m1-2-2/"}},
		{"an id of which nothing can be kept", []string{"§"}, map[string]string{"§": "jan/modules/module/"}},
		{"an id that leads out", []string{"../../etc"}, map[string]string{"../../etc": "jan/modules/etc/"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, ModulePaths(modulesNamed(tt.ids...))); d != "" {
				t.Errorf("paths (-want +got)\n%s", d)
			}
		})
	}
}

func TestOfManyModulesThoseOfMostTeamsHaveAPage(t *testing.T) {
	var ids []string
	for i := range modulesMost + 5 {
		ids = append(ids, fmt.Sprint("M", i))
	}
	c := modulesNamed(ids...)
	for i := range c.Modules {
		c.Modules[i].None = 1
	}
	c.Modules[modulesMost+4].All = 3
	paths := ModulePaths(c)
	if n := len(paths); n != modulesMost {
		t.Errorf("%d modules have a page, want %d", n, modulesMost)
	}
	if last := ids[modulesMost+4]; paths[last] == "" || paths[ids[modulesMost-1]] != "" {
		t.Errorf("want a page for %s, which most teams have, in place of %s", last, ids[modulesMost-1])
	}
	c.Reference = true
	if n := len(ModulePaths(c)); n != len(ids) {
		t.Errorf("%d modules of a reference list have a page, want all %d", n, len(ids))
	}
	c.Modules = append(make([]progress.OutlineModule, askedMost), c.Modules...)
	for i := range c.Modules {
		c.Modules[i].ID = fmt.Sprint("N", i)
	}
	if n := len(ModulePaths(c)); n != askedMost {
		t.Errorf("%d modules of a reference list have a page, want %d", n, askedMost)
	}
}
