import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withArticle, withArticleFirst } from './with-article.ts'

test('a sentence names an institution with its article, where it takes one', () => {
  assert.equal(withArticle('Caf du Haut-Val'), 'la Caf du Haut-Val')
  assert.equal(withArticle('Agence régionale de santé'), 'l’Agence régionale de santé')
  assert.equal(withArticleFirst('DRAAF des Hauts-Prés'), 'La DRAAF des Hauts-Prés')
})

test('any other name stands as it is', () => {
  for (const name of ['Habilis', 'Cafétérias du Sud', 'lycée Jean-Moulin', 'Métropolis'])
    assert.equal(withArticle(name), name)
})
