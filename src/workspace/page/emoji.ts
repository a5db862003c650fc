/** `:name:` in text as the picture it stands for; unknown names stay as they are. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => emojiFor(name) ?? whole);
}

/** The picture of an emoji name, or of its code points (`1f44d-1f3fd`). */
export function emojiFor(name: string, codePoints?: string): string | null {
  if (codePoints !== undefined && /^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(codePoints))
    return codePoints
      .split('-')
      .map((point) => String.fromCodePoint(Number.parseInt(point, 16)))
      .join('');
  return Object.hasOwn(EMOJI, name) ? (EMOJI[name] ?? null) : null;
}

/** The names a support bot is likely to use; Slack knows thousands. */
const EMOJI: Readonly<Record<string, string>> = Object.fromEntries(
  `+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 ok_hand 👌 wave 👋 clap 👏 pray 🙏 muscle 💪 point_right 👉 point_left 👈
point_up ☝️ point_down 👇 raised_hands 🙌 handshake 🤝 smile 😄 slightly_smiling_face 🙂 grin 😁 joy 😂 wink 😉 blush 😊
thinking_face 🤔 neutral_face 😐 worried 😟 disappointed 😞 cry 😢 sob 😭 angry 😠 rage 😡 sweat_smile 😅 heart ❤️
star ⭐ sparkles ✨ tada 🎉 trophy 🏆 medal 🏅 fire 🔥 boom 💥 zap ⚡ bulb 💡 mag 🔍 mag_right 🔎 eyes 👀 bell 🔔
speech_balloon 💬 left_speech_bubble 🗨️ thought_balloon 💭 mega 📣 loudspeaker 📢 telephone_receiver 📞 phone ☎️
iphone 📱 computer 💻 email ✉️ envelope ✉️ memo 📝 pencil 📝 pencil2 ✏️ clipboard 📋 page_facing_up 📄 books 📚 book 📖
bookmark 🔖 link 🔗 pushpin 📌 paperclip 📎 lock 🔒 unlock 🔓 key 🔑 calendar 📆 date 📅 clock1 🕐 hourglass ⌛
hourglass_flowing_sand ⏳ stopwatch ⏱️ alarm_clock ⏰ white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌
negative_squared_cross_mark ❎ warning ⚠️ no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 rotating_light 🚨 sos 🆘
exclamation ❗ question ❓ grey_question ❔ information_source ℹ️ arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️
arrows_counterclockwise 🔄 repeat 🔁 rewind ⏪ fast_forward ⏩ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ red_circle 🔴
large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 white_circle ⚪ black_circle ⚫ robot_face 🤖
mortar_board 🎓 dart 🎯 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 inbox_tray 📥 outbox_tray 📤
package 📦 wrench 🔧 gear ⚙️ hammer_and_wrench 🛠️ shield 🛡️ globe_with_meridians 🌐 house 🏠 office 🏢 airplane ✈️
moneybag 💰 credit_card 💳 gift 🎁 seedling 🌱 coffee ☕ sunny ☀️ cloud ☁️ umbrella ☔ handset 📞 speaking_head_in_silhouette 🗣️
busts_in_silhouette 👥 bust_in_silhouette 👤 scroll 📜 label 🏷️ recycle ♻️ new 🆕 free 🆓 up 🆙 soon 🔜 end 🔚`
    .split(/\s+/)
    .flatMap((word, index, all) => (index % 2 === 0 ? [[word, all[index + 1] ?? '']] : [])),
);
