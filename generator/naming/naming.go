// Package naming knows what becomes of names: how people order them, how they
// misspell them, what stands for them in a URL, and which of their characters
// nobody sees.
package naming
