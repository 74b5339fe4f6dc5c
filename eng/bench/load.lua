-- Posts the body in $BODY. Where it holds the twelve noughts of unseen_000000000000, each request gets a number of its own.
local file = assert(io.open(os.getenv("BODY"), "rb"))
local body = file:read("*a")
file:close()
local number = tonumber(os.getenv("FIRST"))
local differs = body:find("unseen_000000000000", 1, true) ~= nil
wrk.method = "POST"
wrk.body = body
wrk.headers["Content-Type"] = "application/json"

if differs then
  function request()
    number = number + 1
    return wrk.format(nil, nil, nil, (body:gsub("unseen_000000000000", string.format("unseen_%012d", number))))
  end
end

function done(summary, latency)
  local e = summary.errors
  print(string.format('SUM {"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"failed":%d}', summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
