const { React, ReactDOM, GraphiQL } = globalThis

const defaultQuery = `# Who attended Vancouver 2018, and on what grounds is that known?
{
  meeting(id: "vancouver-2018") {
    name
    startsOn
    reportedCounts { count of document { name } }
    participants(role: [ATTENDED], first: 100) {
      totalCount
      nodes { actor { id name } basis }
    }
  }
}
`

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher: GraphiQL.createFetcher({ url: 'graphql' }), defaultQuery, shouldPersistHeaders: false }),
)
