// Shows the OpenAPI document of this server; nothing is sent to a validator elsewhere.
globalThis.SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  filter: true,
  showExtensions: true,
  tryItOutEnabled: true,
  validatorUrl: null,
})
