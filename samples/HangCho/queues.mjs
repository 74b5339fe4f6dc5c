// What the mini-app is about: people at a landing stage say how long they wait, everyone sees it. Kept in memory, an hour long.
import { GraphQLError } from "graphql";

const landings = new Map([
  ["ben-tau-ca-mau", "Cà Mau"],
  ["ben-tau-dat-mui", "Đất Mũi"],
  ["ben-tau-song-doc", "Sông Đốc"],
  ["ben-tau-nam-can", "Năm Căn"],
  ["ben-tau-rach-goc", "Rạch Gốc"],
]);
const keepMilliseconds = 3_600_000;
const reports = new Map([...landings.keys()].map((landing) => [landing, []]));

const refuse = (code, vi, en, { language }) => new GraphQLError(language === "en" ? en : vi, { extensions: { code } });

function queueAt(landing) {
  const now = Date.now();
  const recent = (reports.get(landing) ?? []).filter((report) => now - report.at < keepMilliseconds);
  reports.set(landing, recent);
  const minutes = recent.map((report) => report.minutes).sort((a, b) => a - b);
  return {
    id: landing,
    name: landings.get(landing),
    landing: { __typename: "Place", id: landing },
    minutes: minutes.length ? minutes[minutes.length >> 1] : null,
    reportCount: recent.length,
    updatedAt: recent.length ? new Date(Math.max(...recent.map((report) => report.at))).toISOString() : null,
  };
}

export const resolvers = {
  Query: {
    landingQueues: () => [...landings.keys()].map(queueAt),
    landingQueue: (_, { landing }) => (reports.has(landing) ? queueAt(landing) : null),
  },
  Mutation: {
    reportLandingQueue(_, { landing, minutes }, context) {
      if (!context.caller) throw refuse("UNAUTHENTICATED", "Hãy đăng nhập.", "Sign in first.", context);
      if (!reports.has(landing)) throw refuse("INVALID_INPUT", "Không có bến này.", "There is no such landing stage.", context);
      if (minutes < 0 || minutes > 300) throw refuse("INVALID_INPUT", "Thời gian chờ từ 0 đến 300 phút.", "Waiting takes 0 to 300 minutes.", context);
      const others = reports.get(landing).filter((report) => report.by !== context.caller.subject);
      reports.set(landing, [...others, { by: context.caller.subject, minutes, at: Date.now() }]);
      return queueAt(landing);
    },
  },
  // Other mini-apps hold places by their id; the gateway asks us for what we know of one.
  Place: {
    __resolveReference: ({ id }) => ({ __typename: "Place", id }),
    landingQueue: ({ id }) => (reports.has(id) ? queueAt(id) : null),
  },
};
