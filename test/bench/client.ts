/** A client that costs little: some connections kept open, on each one request after the other. */
import { connect, type Socket } from 'node:net'

export type Asked = { method: 'GET' | 'POST'; path: string; body?: string; headers?: Record<string, string> }

function textOf({ method, path, body = '', headers = {} }: Asked): Buffer {
  const lines = Object.entries({ host: '127.0.0.1', accept: 'application/json', ...headers, ...(method === 'POST' ? { 'content-length': String(Buffer.byteLength(body)) } : {}) })
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`)
}

/** How many bytes are still to come of the answer that `chunk` begins. Throws where it is not a 200 of known length. */
function missing(chunk: Buffer): number {
  const end = chunk.indexOf('\r\n\r\n')
  const head = chunk.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (end < 0 || !head.startsWith('HTTP/1.1 200') || length === undefined) throw new Error(`an answer that cannot be counted: ${head.slice(0, 200)}`)
  return end + 4 + Number(length) - chunk.length
}

/** Asks `requests` in turn, over and over, until `goOn` says no; gives how many answers came. */
export async function ask(address: string, requests: readonly Asked[], connections: number, goOn: (asked: number) => boolean): Promise<number> {
  const texts = requests.map(textOf)
  const { port, hostname } = new URL(address)
  let asked = 0
  const one = async (socket: Socket) => new Promise<void>((done, failed) => {
    let left = 0
    const next = () => {
      if (!goOn(asked)) return void socket.end(() => done())
      socket.write(texts[asked++ % texts.length] ?? '')
    }
    socket.once('error', failed).once('close', () => done()).setNoDelay(true)
    socket.on('data', chunk => {
      try {
        left = left > 0 ? left - chunk.length : missing(chunk)
      } catch (error) {
        return void socket.destroy(error instanceof Error ? error : new Error(String(error)))
      }
      if (left === 0) next()
    })
    socket.once('connect', next)
  })
  await Promise.all(Array.from({ length: connections }, async () => one(connect(Number(port), hostname))))
  return asked
}
