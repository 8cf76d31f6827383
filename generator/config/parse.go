package config

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"

	"milepost/generator/diag"
)

// Parse returns the settings in src, which is the text of the file name. A
// key that is left out, or has a Problem, keeps its default. Every Problem is
// an Error: a site is not built from settings that are half understood.
func Parse(name string, src []byte) (Config, diag.List) {
	p := parser{file: name, text: string(bytes.TrimPrefix(src, []byte("\ufeff"))), config: Default()}
	var top map[string]toml.Primitive
	md, err := toml.Decode(p.text, &top)
	if err != nil {
		p.syntax(err)
		return p.config, p.problems
	}
	p.md = md
	p.table("", top)
	p.problems.Sort()
	return p.config, p.problems
}

// A parser turns the keys of one file into a Config.
type parser struct {
	file     string
	text     string
	md       toml.MetaData
	config   Config
	problems diag.List
}

// table reads the keys of the table whose name, with a dot behind, is prefix.
func (p *parser) table(prefix string, keys map[string]toml.Primitive) {
	for key, value := range keys {
		name := prefix + key
		set, known := fields[name]
		switch {
		case known && !strings.Contains(key, "."):
			p.field(name, value, set)
		case isTable(name):
			v, at := p.locate(value)
			var inner map[string]toml.Primitive
			if _, ok := v.(map[string]any); !ok || p.md.PrimitiveDecode(value, &inner) != nil {
				p.report(at, "wrong-type", fmt.Sprintf("%s is %s", name, typeName(v)), fmt.Sprintf("write it as a table: [%s]", name))
				continue
			}
			p.table(name+".", inner)
		default:
			_, at := p.locate(value)
			p.report(keyPosition(p.text, at), "unknown-key", fmt.Sprintf("unknown key %q", name), suggestion(name))
		}
	}
}

// field gives a key's value to its setter.
func (p *parser) field(name string, value toml.Primitive, set setter) {
	v, at := p.locate(value)
	err := set(&p.config, v)
	if f, ok := errors.AsType[fault](err); ok {
		p.report(at, f.code, name+" "+f.message, f.hint)
	}
}

// locate returns a value as the TOML parser made it, and where it begins.
func (p *parser) locate(value toml.Primitive) (any, toml.Position) {
	var v located
	if err, ok := errors.AsType[toml.ParseError](p.md.PrimitiveDecode(value, &v)); ok {
		return v.value, err.Position
	}
	return v.value, toml.Position{}
}

// A located is any value. It refuses to be decoded, for only errors carry a
// position.
type located struct{ value any }

func (v *located) UnmarshalTOML(value any) error {
	v.value = value
	return errors.New("located")
}

// syntax reports an error of the TOML parser.
func (p *parser) syntax(err error) {
	e, ok := errors.AsType[toml.ParseError](err)
	if !ok {
		p.report(toml.Position{}, "toml-syntax", strings.TrimPrefix(err.Error(), "toml: "), "")
		return
	}
	message := strings.TrimSuffix(strings.TrimPrefix(e.Message, "toml: "), ".")
	if len(message) > 1 && message[1] >= 'a' {
		message = strings.ToLower(message[:1]) + message[1:]
	}
	at := e.Position
	if line := lineAt(p.text, at.Line); at.Col > len(line)+1 {
		// The parser was past the line already: a key that stands twice.
		at.Col = len(line) - len(strings.TrimLeft(line, " \t")) + 1
	}
	p.report(at, "toml-syntax", message, diag.TOMLHint(message))
}

// lineAt returns the line of that number, from 1, or "" where there is none.
func lineAt(text string, number int) string {
	for line := range strings.Lines(text) {
		if number--; number == 0 {
			return strings.TrimRight(line, "\r\n")
		}
	}
	return ""
}

func (p *parser) report(at toml.Position, code, message, hint string) {
	p.problems = append(p.problems, diag.Problem{File: p.file, Line: at.Line, Column: at.Col, EndLine: at.Line, Count: 1,
		Code: code, Severity: diag.Error, Message: message, Hint: hint})
}

// keyPosition returns where the key stands whose value is at the position
// given: before the "=" of the same line. A table's header is its own.
func keyPosition(text string, value toml.Position) toml.Position {
	end := min(value.Start, len(text))
	start := strings.LastIndexByte(text[:end], '\n') + 1
	before := text[start:end]
	if i := strings.LastIndexByte(before, '='); i >= 0 {
		key := strings.TrimRight(before[:i], " \t")
		value.Col = strings.LastIndexAny(key, " \t{,") + 2
	} else {
		value.Col = strings.IndexFunc(text[start:], func(r rune) bool { return r != ' ' && r != '\t' }) + 1
	}
	return value
}
