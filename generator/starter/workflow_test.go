package starter_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"milepost/generator/starter"
)

// An action of others is pinned to a commit, for a tag may be moved to
// another; the comment says which version it is.
var (
	uses   = regexp.MustCompile(`(?m)^\s*-? *uses: (.*)$`)
	pinned = regexp.MustCompile(`^([\w-]+/[\w-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$`)
)

// pins returns the actions that a workflow uses, each with its commit and
// version.
func pins(t *testing.T, name, text string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, m := range uses.FindAllStringSubmatch(text, -1) {
		pin := pinned.FindStringSubmatch(m[1])
		switch {
		case pin == nil:
			t.Errorf("%s: %q is not pinned as owner/name@<commit> # v1.2.3", name, m[1])
			continue
		case found[pin[1]] != "" && found[pin[1]] != pin[2]+" "+pin[3]:
			t.Errorf("%s: two versions of %s", name, pin[1])
		}
		found[pin[1]] = pin[2] + " " + pin[3]
	}
	return found
}

// workflows returns the texts of this repository's workflows and actions, and
// of the starter's, by their paths.
func workflows(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"../../.github/workflows/*.yml", "../../.github/actions/*/action.yml", "site/.github/workflows/*.yml"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("no files are %s (%v)", pattern, err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts[filepath.ToSlash(name)] = strings.ReplaceAll(string(b), "\r\n", "\n")
		}
	}
	return texts
}

func TestActionsArePinnedToOneCommitEach(t *testing.T) {
	all := map[string]string{}
	texts := workflows(t)
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		for action, pin := range pins(t, name, texts[name]) {
			if all[action] != "" && all[action] != pin {
				t.Errorf("%s: %s is %s, elsewhere %s", name, action, pin, all[action])
			}
			all[action] = pin
		}
	}
	if len(all) < 5 {
		t.Errorf("found only %v", all)
	}
}

// A job says what it may do; nothing is granted to the whole workflow.
func TestWorkflowsGrantTheLeast(t *testing.T) {
	for name, text := range workflows(t) {
		if strings.HasSuffix(name, "/action.yml") {
			continue
		}
		var w struct {
			Permissions map[string]string `yaml:"permissions"`
			Concurrency map[string]any    `yaml:"concurrency"`
			Jobs        map[string]struct {
				Permissions map[string]string `yaml:"permissions"`
				Timeout     int               `yaml:"timeout-minutes"`
			} `yaml:"jobs"`
		}
		if err := yaml.Unmarshal([]byte(text), &w); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if w.Permissions == nil || len(w.Permissions) > 0 || len(w.Concurrency) == 0 {
			t.Errorf("%s: permissions %v, want none; concurrency %v, want some", name, w.Permissions, w.Concurrency)
		}
		for id, job := range w.Jobs {
			if len(job.Permissions) == 0 || job.Timeout == 0 {
				t.Errorf("%s: job %s has the permissions %v and a limit of %d minutes", name, id, job.Permissions, job.Timeout)
			}
			for scope, access := range job.Permissions {
				allowed := access == "read" || id == "deploy" && (scope == "pages" || scope == "id-token") || id == "release" && scope == "contents"
				if !allowed {
					t.Errorf("%s: job %s has %s: %s", name, id, scope, access)
				}
			}
		}
	}
}

// What a person of elsewhere may set must not become part of a script.
func TestScriptsHoldNoExpressions(t *testing.T) {
	for name, text := range workflows(t) {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		walk(&doc, func(key, value *yaml.Node) {
			if key.Value == "run" && strings.Contains(value.Value, "${{") {
				t.Errorf("%s:%d: an expression in a script; hand it over by env", name, value.Line)
			}
		})
	}
}

// walk calls f for each entry of each mapping.
func walk(n *yaml.Node, f func(key, value *yaml.Node)) {
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			f(n.Content[i], n.Content[i+1])
		}
	}
	for _, c := range n.Content {
		walk(c, f)
	}
}

func TestTheStarterHasAWorkflowForPages(t *testing.T) {
	b, err := fs.ReadFile(starter.FS(), ".github/workflows/pages.yml")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"steps.pages.outputs.base_url", "vars.MILEPOST_REPOSITORY", "workflow_dispatch:", "schedule:", "cancel-in-progress: false"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("the workflow does not have %q", want)
		}
	}
}
