package generator

import (
	"errors"
	"testing"

	"milepost/generator/content"
	"milepost/generator/diag"
)

func TestTheSumOfAnInputIsThatOfAllThatATeamIsCountedFrom(t *testing.T) {
	file := content.Team{Slug: "owls", Name: "Owls", File: content.File{Path: "content/2026/owls.md"}}
	known := file
	known.Facts = &content.File{Path: "content/2026/owls.json"}
	other := file
	other.Slug = "foxes"
	named := file
	named.Name = "Foxes"
	seen := map[digest]string{}
	for name, in := range map[string]input{
		"a file":                    {file: file, text: []byte("ab")},
		"another text":              {file: file, text: []byte("ac")},
		"another slug":              {file: other, text: []byte("ab")},
		"another name":              {file: named, text: []byte("ab")},
		"no text":                   {file: file},
		"a problem":                 {file: file, problems: diag.List{{Code: "unreadable", Message: "too large"}}},
		"another problem":           {file: file, problems: diag.List{{Code: "unreadable", Message: "not there"}}},
		"facts":                     {file: known, text: []byte("a"), facts: []byte("b")},
		"no facts":                  {file: known, text: []byte("ab")},
		"facts that cannot be read": {file: known, text: []byte("ab"), factsErr: errors.New("too large")},
		"for another reason":        {file: known, text: []byte("ab"), factsErr: errors.New("not there")},
	} {
		if same, ok := seen[in.sum()]; ok {
			t.Errorf("%s has the sum of %s", name, same)
		}
		seen[in.sum()] = name
	}
}
