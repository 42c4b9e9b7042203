/** What Redis does in one step. `p` is the prefix of the venue's keys; times are those of the server. */
const common = `
local p = KEYS[1]
local function now()
  local t = redis.call('TIME')
  return t[1] * 1000000 + t[2], t[1] * 1000 + math.floor(t[2] / 1000)
end
local function whole(n) return string.format('%.0f', n) end
local function last() return tonumber(redis.call('GET', p .. 'last') or '0') end
`;

/** Opens this many requests: started and ms of each, one after the other. */
export const startScript = `${common}
local us, ms = now()
local number = last()
local out = {}
for i = 1, tonumber(ARGV[1]) do
  number = math.max(us, number + 1)
  redis.call('ZADD', p .. 'open', whole(number), whole(number) .. ':' .. whole(ms))
  out[#out + 1] = whole(number)
  out[#out + 1] = whole(ms)
end
redis.call('SET', p .. 'last', whole(number))
return out`;

/** The oldest request on its way as started and ms, or the next number alone. Requests that are open for longer than ARGV[1] ms are void. */
export const watermarkScript = `${common}
local us, ms = now()
while true do
  local oldest = redis.call('ZRANGE', p .. 'open', 0, 0)[1]
  if not oldest then break end
  local started, opened = string.match(oldest, '^(%d+):(%d+)')
  if ms - tonumber(opened) <= tonumber(ARGV[1]) then return { started, opened } end
  redis.call('ZREM', p .. 'open', oldest)
end
local number = math.max(us, last() + 1)
redis.call('SET', p .. 'last', whole(number - 1))
return { whole(number) }`;

/** Keeps the watermark before ARGV[1], as an open request named ARGV[2] would. Its member. */
export const expectScript = `${common}
local _, ms = now()
local member = ARGV[1] .. ':' .. whole(ms) .. ':' .. ARGV[2]
redis.call('ZADD', p .. 'open', ARGV[1], member)
return member`;

/**
 * Stores messages whose bodies are there already: for each of them started, ms, source, bytes, key of the body, digest of the body, and
 * "open" where its request must be on its way, else "late". 1 for each that is stored, 0 for each that is not; the body of such a one
 * goes. A late one that was stored before, with the same number and bytes, is not stored again unless it says "anew"; another's number is counted up.
 */
export const appendScript = `${common}
local _, ms = now()
local out = {}
for i = 1, #ARGV, 7 do
  local started, opened, source, bytes, body, digest, how = unpack(ARGV, i, i + 6)
  local wasOpen = redis.call('ZREM', p .. 'open', started .. ':' .. opened) == 1
  local identity = started .. ':' .. digest
  local isLate = how ~= 'open'
  if how == 'late' and redis.call('ZSCORE', p .. 'stored', identity) then
    redis.call('UNLINK', body)
    out[#out + 1] = 1
  elseif redis.call('EXISTS', body) == 0 or (not isLate and (not wasOpen or redis.call('HEXISTS', p .. 'index', started) == 1)) then
    redis.call('UNLINK', body)
    out[#out + 1] = 0
  else
    redis.call('ZADD', p .. 'stored', whole(ms), identity)
    while redis.call('HEXISTS', p .. 'index', started) == 1 do started = whole(tonumber(started) + 1) end
    local message = started .. '|' .. opened .. '|' .. source .. '|' .. bytes .. '|' .. body
    redis.call('ZADD', p .. 'messages', redis.call('INCR', p .. 'sequence'), message)
    redis.call('HSET', p .. 'index', started, message)
    redis.call('ZADD', p .. 'source:' .. source, started, started .. ':' .. opened)
    redis.call('INCRBY', p .. 'bytes', bytes)
    redis.call('PERSIST', body)
    if tonumber(started) > last() then redis.call('SET', p .. 'last', started) end
    out[#out + 1] = 1
  end
end
return out`;

/** Takes messages out, puts parts into quarantine, moves the checkpoint: number of messages, their starts, checkpoint or '', then description and key of the body of each part. */
export const acknowledgeScript = `${common}
local count = tonumber(ARGV[1])
for i = 2, count + 1 do
  local message = redis.call('HGET', p .. 'index', ARGV[i])
  if message then
    local started, ms, source, bytes, body = string.match(message, '^(%d+)|(%d+)|(%a+)|(%d+)|(.+)$')
    redis.call('ZREM', p .. 'messages', message)
    redis.call('HDEL', p .. 'index', started)
    redis.call('ZREM', p .. 'source:' .. source, started .. ':' .. ms)
    redis.call('DECRBY', p .. 'bytes', bytes)
    redis.call('UNLINK', body)
  end
end
if ARGV[count + 2] ~= '' then redis.call('SET', p .. 'checkpoint', ARGV[count + 2]) end
for i = count + 3, #ARGV, 2 do
  local id = whole(redis.call('INCR', p .. 'quarantine:last'))
  redis.call('HSET', p .. 'quarantine', id, ARGV[i])
  redis.call('RENAME', ARGV[i + 1], p .. 'quarantine:' .. id)
  redis.call('PERSIST', p .. 'quarantine:' .. id)
end
return count`;

/** Drops a part: 1 if there was one. */
export const dropScript = `${common}
redis.call('UNLINK', p .. 'quarantine:' .. ARGV[1])
return redis.call('HDEL', p .. 'quarantine', ARGV[1])`;

/** Replaces the value of a key where it is still what it was; '' is none. 1 if it was. */
export const replaceScript = `${common}
if (redis.call('HGET', p .. 'values', ARGV[1]) or '') ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('HDEL', p .. 'values', ARGV[1]) else redis.call('HSET', p .. 'values', ARGV[1], ARGV[3]) end
return 1`;

/** Takes the lease for ARGV[2] ms, or keeps it: 1 if ARGV[1] has it now. */
export const holdScript = `${common}
local holder = redis.call('GET', p .. 'lease')
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', p .. 'lease', ARGV[1], 'PX', ARGV[2])
return 1`;

/** Gives up the lease of ARGV[1]. */
export const releaseScript = `${common}
if redis.call('GET', p .. 'lease') == ARGV[1] then redis.call('DEL', p .. 'lease') end
return 1`;

/** Says that a receiver is there. Forgets those that have not said so for a day, and what was stored more than a week ago. */
export const beatScript = `${common}
local _, ms = now()
redis.call('ZADD', p .. 'receivers', whole(ms), ARGV[1])
redis.call('ZREMRANGEBYSCORE', p .. 'receivers', '-inf', whole(ms - 86400000))
redis.call('ZREMRANGEBYSCORE', p .. 'stored', '-inf', whole(ms - 604800000))
return 1`;

/** How many receivers have said that they are there within the last ARGV[1] ms. */
export const receiversScript = `${common}
local _, ms = now()
return redis.call('ZCOUNT', p .. 'receivers', whole(ms - tonumber(ARGV[1])), '+inf')`;
