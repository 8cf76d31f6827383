// Package render turns page models into HTML and prepares what pages load.
//
// Templates come from one fs.FS, in which the caller has laid the site's own
// files over the built-in ones. They are parsed, escaped, minified and compiled
// once, so that making a page is nothing but filling it in.
package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"sync"

	"milepost/generator/diag"
	"milepost/generator/fill"
	"milepost/generator/minify"
	"milepost/generator/piece"
)

// A Renderer makes pages. It is safe for concurrent use.
type Renderer struct {
	sources func() (*template.Template, diag.List) // as written, for errors in them to have the right line
	pages   *template.Template                     // what is executed: minified, or sources
	fill    *fill.Set                              // pages, compiled
	finish  *minify.Minifier                       // minifies each page, where the templates could not be
	assets  []Asset
}

// A source is a template file.
type source struct {
	name string // "home.html"
	text []byte
}

// New reads all files of fsys: those that end in .html are templates, the
// others are assets. Without min they stay as they are written. Whatever is
// wrong in a file comes back as a diag.List with its line, and its file as fsys
// names it.
func New(fsys fs.FS, min *minify.Minifier) (*Renderer, error) {
	sources, files, err := read(fsys)
	if err != nil {
		return nil, err
	}
	r := new(Renderer)
	var wrong diag.List
	for _, f := range files {
		a, err := newAsset(f, min)
		list, ok := errors.AsType[diag.List](err)
		if err != nil && !ok {
			return nil, err
		}
		wrong = append(wrong, list...)
		r.assets = append(r.assets, a)
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	r.sources = sync.OnceValues(func() (*template.Template, diag.List) { return parse(sources, r.asset) })
	if min != nil {
		r.pages, _ = minified(sources, min, r.asset)
	}
	if r.pages == nil {
		var problems diag.List
		if r.pages, problems = r.sources(); len(problems) > 0 {
			return nil, problems
		}
		r.finish = min
	}
	r.fill = fill.New(r.pages, map[string]func(string) (string, error){"asset": r.asset})
	return r, nil
}

// read returns the templates and the other files of fsys, each in order of
// their names. A file whose name begins with a dot or "_" is left out.
func read(fsys fs.FS) (templates, files []source, err error) {
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if hidden := name != "." && (d.Name()[0] == '.' || d.Name()[0] == '_'); hidden && d.IsDir() {
			return fs.SkipDir
		} else if hidden || d.IsDir() {
			return nil
		}
		b, err := fs.ReadFile(fsys, name)
		if path.Ext(name) == ".html" {
			templates = append(templates, source{name, b})
		} else {
			files = append(files, source{name, b})
		}
		return err
	})
	if err != nil {
		err = fmt.Errorf("read templates: %w", err)
	}
	return templates, files, err
}

// minified parses the sources made smaller. A template in which an action
// reaches out of the tag that it begins in cannot be; then ok is false, and
// pages are minified one by one.
func minified(sources []source, min *minify.Minifier, asset func(string) (string, error)) (t *template.Template, ok bool) {
	small := make([]source, len(sources))
	for i, s := range sources {
		b, err := min.Template(s.text)
		if err != nil {
			return nil, false
		}
		small[i] = source{s.name, b}
	}
	t, problems := parse(small, asset)
	if len(problems) > 0 {
		return nil, false
	}
	return t, true
}

// Append appends to b the page that the template of a file, such as
// "home.html", makes of model; rows of long tables may come from the book, which
// may be nil. If it fails, what is wrong in the template comes back as it does
// from New.
func (r *Renderer) Append(b []byte, book *piece.Book, name string, model any) ([]byte, error) {
	if r.finish != nil {
		book = nil // what a template makes is not yet what stands in the page
	}
	from := len(b)
	b, ok := r.fill.Append(b, book, name, model)
	if !ok {
		fill.MakeAll(model)
		page, err := r.slowly(name, model)
		if err != nil {
			return b, err
		}
		b = append(b, page...)
	}
	if r.finish == nil {
		return b, nil
	}
	small, err := r.finish.HTML(b[from:])
	if err != nil {
		return b[:from], fmt.Errorf("minify a page of %s: %w", name, err)
	}
	return append(b[:from], small...), nil
}

// slowly makes a page by html/template, which knows all that a template may
// say and what is wrong with it.
func (r *Renderer) slowly(name string, model any) ([]byte, error) {
	var b bytes.Buffer
	if err := r.pages.ExecuteTemplate(&b, name, model); err != nil {
		b.Reset()
		if sources, problems := r.sources(); len(problems) == 0 {
			if again := sources.ExecuteTemplate(&b, name, model); again != nil {
				err = again
			}
		}
		return nil, diag.List{problem(err, name)}
	}
	return b.Bytes(), nil
}

// parse returns the set of all templates, parsed and escaped, or what is
// wrong in each of them.
func parse(sources []source, asset func(string) (string, error)) (*template.Template, diag.List) {
	set := template.New("").Option("missingkey=error")
	set.Funcs(template.FuncMap{"asset": asset})
	var problems diag.List
	for _, s := range sources {
		if _, err := set.New(s.name).Parse(string(s.text)); err != nil {
			problems = append(problems, problem(err, s.name))
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	for _, s := range sources {
		// Escaping comes before executing, which without a model is bound
		// to fail and of no interest here.
		err := set.ExecuteTemplate(io.Discard, s.name, nil)
		if _, ok := errors.AsType[*template.Error](err); ok {
			problems = append(problems, problem(err, s.name))
		}
	}
	problems.Sort()
	return set, problems
}
