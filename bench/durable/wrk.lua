-- Posts distinct alerts as fast as the connections take them. The body was made before the run, with
-- marks for numbers of equal length, so that one request costs no more than putting numbers in.
-- Arguments: the file of the body, the first number, how many groups.

local NUMBER = "%016d"
local OFFSETS, GROUPS = {}, {}
local parts = {}
local groups = 1
local batch = 0
local made = 0
local next_alert = 0

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

-- Texts between marks; `@A7@` is the eighth alert of a request, `@G@` its group.
local function cut(text)
  local at = 1
  while true do
    local from, to, mark = text:find("@(%u%d*)@", at)
    if from == nil then break end
    parts[#parts + 1] = text:sub(at, from - 1)
    parts[#parts + 1] = ""
    if mark == "G" then
      GROUPS[#GROUPS + 1] = #parts
    else
      local offset = tonumber(mark:sub(2))
      OFFSETS[#OFFSETS + 1] = { at = #parts, offset = offset }
      if offset >= batch then batch = offset + 1 end
    end
    at = to + 1
  end
  parts[#parts + 1] = text:sub(at)
end

local function fill()
  for _, slot in ipairs(OFFSETS) do
    parts[slot.at] = string.format(NUMBER, next_alert + slot.offset)
  end
  local group = string.format(NUMBER, made % groups)
  for _, at in ipairs(GROUPS) do parts[at] = group end
end

function init(args)
  cut(read(args[1]))
  next_alert = tonumber(args[2])
  groups = tonumber(args[3])
  fill()
  local length = 0
  for _, part in ipairs(parts) do length = length + #part end
  -- Not by wrk.format, which counts the body it is given and knows nothing of one to come.
  local head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port
    .. "\r\nContent-Type: application/json\r\nContent-Length: " .. length .. "\r\n\r\n"
  parts[1] = head .. parts[1]
end

function request()
  fill()
  made = made + 1
  next_alert = next_alert + batch
  return table.concat(parts)
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    'MEASURED {"requests":%d,"micros":%d,"refused":%d,"broken":%d,"p50":%d,"p99":%d,"max":%d}',
    summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
