package render

import (
	"regexp"
	"strconv"
	"strings"

	"milepost/generator/diag"
)

// located matches what the template packages write: "template: home.html:3:
// function …", "template: home.html:3:7: executing …", "html/template:home.html:3:7: …".
var located = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (.*)$`)

// Messages of the template packages repeat what the position says already.
var executing = regexp.MustCompile(`^executing "[^"]*" at (<.*?>): `)

// states matches the escaper's own view of where it stood.
var states = regexp.MustCompile(`: \{state.*`)

// problem returns an error of the template packages as a Problem of the file
// that it happened in, named as in the templates' file system; name is the
// template that was asked for.
func problem(err error, name string) diag.Problem {
	p := diag.Problem{File: name, Count: 1, Code: "template", Severity: diag.Error, Message: err.Error()}
	if m := located.FindStringSubmatch(p.Message); m != nil {
		p.File = m[1]
		p.Line, _ = strconv.Atoi(m[2])
		p.Column, _ = strconv.Atoi(m[3])
		if p.Column > 0 || m[3] == "0" {
			p.Column++ // theirs count from 0
		}
		p.EndLine = p.Line
		p.Message = executing.ReplaceAllString(m[4], "at $1: ")
	}
	p.Message = states.ReplaceAllString(strings.ReplaceAll(p.Message, "\n", " "), "")
	return p
}
