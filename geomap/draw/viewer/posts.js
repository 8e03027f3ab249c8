// Kilometre posts on demand: as many as leave room for their numbers.
const POST_STEPS_KM = [1, 2, 5, 10, 20, 50, 100, 200, 500];

function postStep(map, every) {
  const middle = map.getCenter();
  const metres = (40075016.7 * Math.cos((middle.lat * Math.PI) / 180)) / (256 * Math.pow(2, map.getZoom()));
  return POST_STEPS_KM.find((step) => step % every === 0 && (step * 1000) / metres >= 60) || 500;
}

function placePosts(frame, map, ground) {
  const step = postStep(map, ground.every);
  for (const frontier of ground.frontiers) {
    frontier.posts.forEach((post, number) => {
      const km = number * ground.every;
      if (km % step) { return; }
      const point = map.latLngToLayerPoint(post), spot = frame.local(point);
      if (spot.x < 0 || spot.y < 0 || spot.x > frame.width || spot.y > frame.height) { return; }
      frame.leaders.appendChild(shape("circle", { cx: point.x.toFixed(1), cy: point.y.toFixed(1), r: "2.6", class: "gm-post" }, ""));
      placeNear(frame, labelBox(frame.pane, "gm-post-km", [["", fill(frame.data.words.km_scale, { km: String(km).replace(/(\d)(?=(\d{3})+$)/g, "$1,") })]]), spot, 11);
    });
  }
}

function postsButton(map, words, toggle) {
  const button = make("button", "gm-posts-button", "km");
  button.setAttribute("type", "button");
  button.setAttribute("aria-label", words.km_posts);
  button.setAttribute("aria-pressed", "false");
  button.title = words.km_posts;
  button.addEventListener("click", () => button.setAttribute("aria-pressed", String(toggle())));
  return corner(map, "topleft", button);
}
